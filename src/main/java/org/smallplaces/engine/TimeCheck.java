package org.smallplaces.engine;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeConstants;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.Duration;

/** A timer waits for a time that there is, at least a minute, and does not go off without end. */
final class TimeCheck {

    private static final Pattern CYCLE = Pattern.compile("R(?<times>\\d{0,9})/(?<every>P[^/]*)");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd['T'HH:mm[:ss][.SSS]][XXX]['Z']");
    private static final DatatypeFactory TYPES = types();
    private static final Duration LEAST = TYPES.newDuration("PT1M");
    private static final Duration LONG_ENOUGH_FOR_EVER = TYPES.newDuration("P1D");
    private static final Duration MOST = TYPES.newDuration("P10Y");
    private static final int MOST_TIMES = 100;

    private final Markup element;
    private final ModelProblems problems;

    TimeCheck(Markup element, ModelProblems problems) {
        this.element = element;
        this.problems = problems;
    }

    private static DatatypeFactory types() {
        try {
            return requireNonNull(DatatypeFactory.newInstance());
        } catch (DatatypeConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    void check() {
        var time = element.text().toString().strip();
        if (AllowedExpressions.isExpression(time)) {
            if (!time.matches("[$#]\\{[^{}]*}")) {
                problems.add(element, "model.mixedTime", time);
            }
            return;
        }
        switch (element.name().getLocalPart()) {
            case "timeDate" -> {
                if (!isDate(time)) {
                    problems.add(element, "model.noDate", time);
                }
            }
            case "timeCycle" -> checkCycle(time);
            default -> checkDuration(element, time, problems);
        }
    }

    private void checkCycle(String time) {
        var cycle = CYCLE.matcher(time);
        if (!cycle.matches()) {
            problems.add(element, "model.noCycle", time);
            return;
        }
        var every = String.valueOf(cycle.group("every"));
        checkDuration(element, every, problems);
        var times = String.valueOf(cycle.group("times"));
        var bounded = !times.isEmpty() && Integer.parseInt(times) <= MOST_TIMES;
        if (!bounded && isDuration(every) && isShorter(every, LONG_ENOUGH_FOR_EVER)) {
            problems.add(element, "model.endless", time, MOST_TIMES);
        }
    }

    /** A date on which a task is due or comes up again: an expression, a date, a length of time or nothing. */
    static void checkDate(Markup element, String date, ModelProblems problems) {
        if (!date.isEmpty() && !AllowedExpressions.isExpression(date) && !isDate(date) && !isDuration(date)) {
            problems.add(element, "model.noDate", date);
        }
    }

    static void checkDuration(Markup element, String duration, ModelProblems problems) {
        if (!isDuration(duration)) {
            problems.add(element, "model.noDuration", duration);
        } else if (isShorter(duration, LEAST)) {
            problems.add(element, "model.shortTimer", duration);
        } else if (TYPES.newDuration(duration).compare(MOST) == DatatypeConstants.GREATER) {
            problems.add(element, "model.longTimer", duration);
        }
    }

    private static boolean isShorter(String duration, Duration than) {
        return TYPES.newDuration(duration).compare(than) == DatatypeConstants.LESSER;
    }

    private static boolean isDuration(String text) {
        try {
            TYPES.newDuration(text);
            return text.length() < 30;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isDate(String text) {
        try {
            DATE.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
