package org.smallplaces.tryout.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smallplaces.engine.Walk.Step;
import org.smallplaces.tryout.ProcessWalks.Choice;
import org.smallplaces.tryout.ProcessWalks.Possible;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Writes decisions into the fields of a page and reads them back: a key, and variables with a letter for their type. */
final class Steps {

    private Steps() {}

    /** What was chosen on the page for one step. */
    static String write(Possible possible, Map<String, String> parameters, Clock clock) {
        var variables = new ArrayList<String>();
        possible.fixed().forEach((name, content) -> variables.add(written(name, content)));
        for (var choice : possible.choices()) {
            var chosen = WalkPages.chosen(parameters, possible.waiting().key(), choice.name())
                    .orElse("");
            content(choice, chosen, clock).ifPresent(content -> variables.add(written(choice.name(), content)));
            if (choice.name().equals("reviewerCount")) {
                variables.add(written("reviewers", reviewers(chosen)));
            }
        }
        return possible.waiting().key() + "?" + String.join("&", variables);
    }

    private static Optional<Object> content(Choice choice, String chosen, Clock clock) {
        return switch (choice.type()) {
            case YES_NO -> Optional.of(chosen.equals("true"));
            // as the form of the meeting does it
            case DATE -> Optional.of(chosen.isEmpty() ? clock.instant() : date(chosen, clock));
            case NUMBER -> number(chosen);
            case SELECT, TEXT -> choice.name().equals("reviewerCount") ? number(chosen) : Optional.of(chosen);
        };
    }

    private static Optional<Object> number(String chosen) {
        return chosen.matches("-?\\d{1,9}") ? Optional.of(Integer.valueOf(chosen)) : Optional.empty();
    }

    private static String reviewers(String number) {
        var names = new ArrayList<String>();
        for (var one = 1; one <= (number.matches("\\d") ? Integer.parseInt(number) : 0); one++) {
            names.add("reviewer-" + one);
        }
        return String.join(",", names);
    }

    private static Instant date(String chosen, Clock clock) {
        try {
            return LocalDate.parse(chosen).atStartOfDay(clock.getZone()).toInstant();
        } catch (DateTimeParseException noDate) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Not a date", noDate);
        }
    }

    private static String written(String name, Object content) {
        var type = content instanceof Boolean
                ? 'b'
                : content instanceof Integer ? 'i' : content instanceof Instant ? 'd' : 's';
        return URLEncoder.encode(name, UTF_8) + "=" + type + URLEncoder.encode(String.valueOf(content), UTF_8);
    }

    /** Throws an error for the browser if the page was tampered with. */
    static List<Step> read(List<String> steps) {
        try {
            return steps.stream().map(Steps::read).toList();
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeParseException tampered) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Not a step", tampered);
        }
    }

    private static Step read(String step) {
        var variables = new LinkedHashMap<String, Object>();
        var parts = step.split("\\?", 2);
        for (var variable : parts.length < 2 || parts[1].isEmpty() ? new String[0] : parts[1].split("&")) {
            var pair = variable.split("=", 2);
            var text = URLDecoder.decode(pair[1].substring(1), UTF_8);
            variables.put(
                    URLDecoder.decode(pair[0], UTF_8),
                    switch (pair[1].charAt(0)) {
                        case 'b' -> Boolean.valueOf(text);
                        case 'i' -> Integer.valueOf(text);
                        case 'd' -> Instant.parse(text);
                        default -> text;
                    });
        }
        return new Step(parts[0], variables);
    }
}
