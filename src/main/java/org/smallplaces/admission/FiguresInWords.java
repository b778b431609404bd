package org.smallplaces.admission;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.Criterion;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says the figures of a quarter to a reader. */
@Component
public class FiguresInWords {

    private final MessageSource messages;

    FiguresInWords(MessageSource messages) {
        this.messages = messages;
    }

    /** One figure, or a few that belong together. */
    public record Line(String label, String value) {}

    /** The figures, in the order in which they are read. */
    public List<Line> lines(Figures figures, Locale locale) {
        var lines = new ArrayList<Line>();
        for (var kind : CaseKind.values()) {
            lines.add(line(
                    locale,
                    "received." + kind,
                    String.valueOf(figures.received().getOrDefault(kind, 0))));
            lines.add(line(locale, "decided." + kind, counted(figures.decided().getOrDefault(kind, Map.of()), locale)));
        }
        var days = figures.medianDays();
        lines.add(line(locale, "medianDays", days == null ? "–" : String.valueOf(days)));
        for (var criterion : Criterion.values()) {
            lines.add(new Line(
                    say(locale, "admission.criterion." + criterion.key()),
                    say(
                            locale,
                            "admission.figures.verdicts",
                            counted(figures.byRules().getOrDefault(criterion, Map.of()), locale),
                            counted(figures.byReviewers().getOrDefault(criterion, Map.of()), locale))));
        }
        lines.add(line(locale, "verdictsOverturned", of(locale, figures.verdictsOverturned(), figures.verdicts())));
        lines.add(line(
                locale,
                "recommendationsOverturned",
                of(locale, figures.recommendationsOverturned(), figures.recommendations())));
        lines.add(line(locale, "objections", String.valueOf(figures.objections())));
        lines.add(
                line(locale, "objectionsUpheld", of(locale, figures.objectionsUpheld(), figures.objectionsSettled())));
        return List.copyOf(lines);
    }

    /** The figures as a list in Markdown, for a task's form. */
    public String markdown(Figures figures, Locale locale) {
        return lines(figures, locale).stream()
                .map(line -> "- %s: **%s**".formatted(line.label(), line.value()))
                .collect(Collectors.joining("\n"));
    }

    private Line line(Locale locale, String figure, String value) {
        return new Line(say(locale, "admission.figures." + figure), value);
    }

    private String of(Locale locale, int some, int all) {
        return say(locale, "admission.figures.of", some, all);
    }

    private <T extends Enum<T>> String counted(Map<T, Integer> counted, Locale locale) {
        return counted.isEmpty()
                ? "–"
                : counted.entrySet().stream()
                        .map(one -> one.getValue() + " " + say(locale, "admission.figures.name." + one.getKey()))
                        .collect(Collectors.joining(", "));
    }

    private String say(Locale locale, String code, Object... values) {
        return messages.getMessage(
                code, Arrays.stream(values).map(String::valueOf).toArray(), locale);
    }
}
