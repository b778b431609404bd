package org.smallplaces.demo.process;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An example case as {@code demo/cases.json} tells it.
 *
 * @param stage how far the case goes
 * @param startsInDays days from today to its start date
 * @param lastsMonths months from its start date to its end date
 * @param answers the other answers, by the keys of the form
 * @param followUp what the organisation tells after half a year, by the keys of that form; null if it tells nothing
 */
record Story(
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

    Map<String, Object> answersOn(LocalDate today) {
        var start = today.plusDays(startsInDays);
        var all = new LinkedHashMap<>(answers);
        all.put("startDate", start.toString());
        all.put("endDate", start.plusMonths(lastsMonths).toString());
        return all;
    }
}
