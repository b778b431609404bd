package org.smallplaces.correspondence;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Reference;
import org.smallplaces.playbook.Placeholders;
import org.smallplaces.playbook.Site;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows what a letter would look like whose text is still being written; nothing is kept and nothing is sent. */
@Service
@Transactional(readOnly = true)
public class LetterPreviews {

    /** Placeholders that stand for a list of Markdown items. */
    private static final Set<String> LISTS = Set.of("questions", "reasons", "agenda");

    private static final int OFFERED = 50;

    private final Casefile casefile;
    private final Wording wording;
    private final Stationery stationery;
    private final Site site;
    private final Clock clock;

    LetterPreviews(Casefile casefile, Wording wording, Stationery stationery, Site site, Clock clock) {
        this.casefile = casefile;
        this.wording = wording;
        this.stationery = stationery;
        this.site = site;
        this.clock = clock;
    }

    /**
     * A letter as it would be.
     *
     * @param subject its subject
     * @param text what a mail program shows that shows no HTML
     * @param html what other mail programs show
     */
    public record Preview(String subject, String text, String html) {}

    /** A case with which a letter can be shown. */
    public record Past(String reference, String title) {}

    /** The newest cases. */
    public List<Past> past() {
        return casefile.all().stream()
                .limit(OFFERED)
                .map(one -> new Past(one.reference().value(), one.title()))
                .toList();
    }

    /**
     * Shows a letter; throws {@link IllegalArgumentException} if its text is none, or leaves something open that cannot be
     * filled in, and {@link java.util.NoSuchElementException} if there is no such case.
     *
     * @param text the whole file
     * @param language {@code nl} or {@code en}
     * @param reference of the case that it is about; empty for values that are made up
     */
    public Preview preview(String text, String language, String reference) {
        var letter = LetterText.of(text);
        var values = new HashMap<String, Value>();
        Placeholders.NAMES.forEach(
                name -> values.put(name, name.equals("coalition") ? Value.typed(site.name()) : sample(name, language)));
        var to = new Recipient(
                Letter.APPLICANT, wording.words("correspondence.sample.recipientName", language), "", language);
        if (!reference.isBlank()) {
            var about = casefile.find(Reference.of(reference)).orElseThrow();
            var reader = new Recipient(Letter.APPLICANT, Recipient.of(about).name(), "", language);
            values.putAll(wording.of(about, reader, Map.of()));
        }
        var shown = new Letter(
                Letter.newMessageId(site),
                null,
                null,
                "preview",
                0,
                to,
                letter.subject(values),
                letter.body(values),
                clock.instant());
        return new Preview(shown.subject(), stationery.plainPreview(shown), stationery.preview(shown));
    }

    private Value sample(String name, String language) {
        if (name.endsWith("Link")) {
            return Value.link(site.page("/…"));
        }
        var words = wording.words("correspondence.sample." + name, language);
        return LISTS.contains(name) ? Value.list(List.of(words.split(" \\| "))) : Value.typed(words);
    }
}
