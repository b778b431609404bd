package org.smallplaces.admission;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.smallplaces.casefile.Document;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Report;
import org.smallplaces.casefile.Reporting;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Reads a report to people: question by question, in the words of its form. */
@Component
public class ReportInWords {

    private final AnswersInWords words;
    private final Reporting reporting;
    private final MessageSource messages;

    ReportInWords(AnswersInWords words, Reporting reporting, MessageSource messages) {
        this.words = words;
        this.reporting = reporting;
        this.messages = messages;
    }

    /** A report that was given, question by question. */
    public record Told(Instant givenAt, List<AnswersInWords.Field> fields) {}

    /** The reports that were given on a case, oldest first. */
    public List<Told> told(Reference reference, Locale locale) {
        return reporting.reports(reference).stream()
                .flatMap(report -> report.givenAt().stream()
                        .map(at -> new Told(at, words.read(report.form(), report.answers(), locale))))
                .toList();
    }

    /** The whole report in Markdown, in which nothing that the organisation typed counts as Markdown or as a placeholder. */
    public String markdown(Report report, Locale locale) {
        var told = words.read(report.form(), report.answers(), locale).stream()
                .map(field -> "**%s**\n\n%s".formatted(plain(field.label()), plain(field.value())))
                .collect(Collectors.joining("\n\n"));
        var pictures = reporting.pictures(report).stream()
                .map(Document::name)
                .map(ReportInWords::plain)
                .collect(Collectors.joining(", "));
        return pictures.isEmpty()
                ? told
                : told + "\n\n" + messages.getMessage("admission.report.pictures", new Object[] {pictures}, locale);
    }

    /** Punctuation as character references, which no Markdown reads as markup. */
    private static String plain(String text) {
        var lines = text.strip()
                .lines()
                .map(String::strip)
                .map(line -> line.chars()
                        .mapToObj(character ->
                                character < 128 && !Character.isLetterOrDigit(character) && character != ' '
                                        ? "&#" + character + ";"
                                        : String.valueOf((char) character))
                        .collect(Collectors.joining()))
                .toList();
        return lines.stream().map(line -> line.isEmpty() ? "\n" : line).collect(Collectors.joining("  \n"));
    }
}
