package org.smallplaces.oversight;

import java.time.Clock;
import java.time.Period;
import java.time.ZonedDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Decision;
import org.smallplaces.casefile.Erasure;
import org.smallplaces.casefile.Erasures;
import org.smallplaces.casefile.Reference;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Erases, every night, the cases whose time of being kept is over; each by itself, so that one in trouble keeps none back. */
@Component
class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int PAGE = 100;

    private final Erasures erasures;
    private final RetentionSettings settings;
    private final Clock clock;

    Retention(Erasures erasures, RetentionSettings settings, Clock clock) {
        this.erasures = erasures;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(cron = "${smallplaces.retention.round:0 41 2 * * *}", zone = "${smallplaces.site.zone:Europe/Amsterdam}")
    void round() {
        settings.periods().forEach(this::eraseAll);
    }

    private void eraseAll(Decision decision, Period kept) {
        var before = ZonedDateTime.now(clock).minus(kept).toInstant();
        var page = erasures.ended(decision, before, "", PAGE);
        while (!page.isEmpty()) {
            page.forEach(this::erase);
            page = erasures.ended(decision, before, page.get(page.size() - 1).value(), PAGE);
        }
    }

    private void erase(Reference reference) {
        try {
            erasures.erase(reference, Erasure.Cause.RETENTION, Casefile.PROCESS);
        } catch (RuntimeException trouble) {
            LOG.error("Case {} could not be erased; the next round tries again", reference, trouble);
        }
    }
}
