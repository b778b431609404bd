package org.smallplaces.oversight;

import java.time.LocalDate;
import java.time.Period;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.Decision;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long cases are kept after they ended, by how they ended: {@code 2y}, {@code 18m}, {@code P1Y6M}. {@code 0d} where
 * they are kept until somebody asks for their erasure.
 *
 * @param admitted initiatives in the register; that of a member is kept until somebody asks
 * @param declined cases that were declined
 * @param withdrawn cases that the applicant took back
 * @param lapsed cases whose applicant did not answer
 */
@ConfigurationProperties("smallplaces.retention")
public record RetentionSettings(
        @Nullable Period admitted,
        @DefaultValue("2y") @Nullable Period declined,
        @DefaultValue("1y") @Nullable Period withdrawn,
        @DefaultValue("1y") @Nullable Period lapsed) {

    /** Who is declined can object for a while, and nobody reads what is about to go in a day. */
    private static final Period SHORTEST = Period.ofMonths(3);

    public RetentionSettings {
        var today = LocalDate.EPOCH;
        Stream.of(admitted, declined, withdrawn, lapsed).forEach(kept -> {
            if (kept != null && !kept.isZero() && today.plus(kept).isBefore(today.plus(SHORTEST))) {
                throw new IllegalArgumentException(
                        "smallplaces.retention: " + kept
                                + " is too short; keep cases for three months at least, or 0d to keep them until somebody asks");
            }
        });
    }

    /** The ends after which cases are not kept for good, with the time. */
    public Map<Decision, Period> periods() {
        var periods = new EnumMap<Decision, Period>(Decision.class);
        put(periods, Decision.ADMITTED, admitted);
        put(periods, Decision.DECLINED, declined);
        put(periods, Decision.WITHDRAWN, withdrawn);
        put(periods, Decision.LAPSED, lapsed);
        return periods;
    }

    private static void put(Map<Decision, Period> periods, Decision decision, @Nullable Period kept) {
        if (kept != null && !kept.isZero()) {
            periods.put(decision, kept);
        }
    }
}
