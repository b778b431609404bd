package org.smallplaces.demo.process;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.CaseKind;

/**
 * An example case as {@code demo/cases.json} tells it.
 *
 * @param kind what is sent in; an initiative if it is not told
 * @param stage how far the case goes
 * @param startsInDays days from today to its start date
 * @param lastsMonths months from its start date to its end date
 * @param answers the other answers, by the keys of the form
 * @param followUp what the organisation tells after half a year, by the keys of that form; null if it tells nothing
 */
record Story(
        @Nullable CaseKind kind,
        Stage stage,
        int startsInDays,
        int lastsMonths,
        Map<String, Object> answers,
        @Nullable Map<String, Object> followUp) {

    /** How far an example case goes. */
    enum Stage {
        RECEIVED,
        WAITING,
        REVIEW,
        REVIEW_ONE_IN,
        CONFIRM,
        MEETING,
        DEFERRED,
        ADMITTED,
        DECLINED,
        WITHDRAWN
    }

    CaseKind kindOrInitiative() {
        return kind == null ? CaseKind.INITIATIVE : kind;
    }

    /** The answers, with dates that are told in days from today; an application has none. */
    Map<String, Object> answersOn(LocalDate today) {
        if (kind == CaseKind.MEMBERSHIP_APPLICATION) {
            return answers;
        }
        var start = today.plusDays(startsInDays);
        var all = new LinkedHashMap<>(answers);
        all.put("startDate", start.toString());
        all.put("endDate", start.plusMonths(lastsMonths).toString());
        return all;
    }
}
