package org.smallplaces.intake;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How submissions are taken in.
 *
 * @param minimumTime between the first and the last page of a form; whoever is faster is asked to wait a moment
 * @param draftLife how long a draft is kept after its last change, and the answer to an Idempotency-Key
 * @param answersSize largest JSON that the API reads
 * @param submissions how many submissions are taken in an hour
 * @param drafts how many drafts are begun, files uploaded and API requests read in an hour
 * @param letters how many letters with a link to a draft are written in an hour
 */
@ConfigurationProperties("smallplaces.intake")
public record IntakeSettings(
        @DefaultValue("3s") Duration minimumTime,
        @DefaultValue("30d") Duration draftLife,
        @DefaultValue("1MB") DataSize answersSize,
        @DefaultValue Submissions submissions,
        @DefaultValue Drafts drafts,
        @DefaultValue Letters letters) {

    /** Submissions an hour: per address and in total. */
    public record Submissions(@DefaultValue("100") int perAddress, @DefaultValue("1000") int total) {}

    /** Drafts, uploads and API requests an hour: per address and in total. */
    public record Drafts(@DefaultValue("1000") int perAddress, @DefaultValue("10000") int total) {}

    /** Letters with a link to a draft an hour: per address and in total. */
    public record Letters(@DefaultValue("20") int perAddress, @DefaultValue("500") int total) {}
}
