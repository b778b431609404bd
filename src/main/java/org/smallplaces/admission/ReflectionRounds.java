package org.smallplaces.admission;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every hour whether it is time to reflect: a node that was off on the first working day of a quarter makes up for it. */
@Component
class ReflectionRounds {

    private final Reflections reflections;

    ReflectionRounds(Reflections reflections) {
        this.reflections = reflections;
    }

    @Scheduled(cron = "${smallplaces.admission.reflection:0 23 * * * *}")
    void look() {
        try {
            reflections.askIfDue();
        } catch (DuplicateKeyException other) {
            // another node was faster
        }
    }
}
