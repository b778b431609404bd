package org.smallplaces.tryout.web;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.Verdict;
import org.smallplaces.tryout.RuleTryOut;
import org.smallplaces.tryout.RuleTryOut.Flip;
import org.smallplaces.tryout.RuleTryOut.Reason;
import org.smallplaces.tryout.RuleTryOuts;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Writes the verdicts that change for a spreadsheet, which takes none of them for a formula. */
@Component
class FlipsAsCsv {

    private static final int PAGE = 500;

    /** Without it a well-known spreadsheet does not see that the file is in UTF-8. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final List<String> COLUMNS = List.of(
            "case",
            "rulebook",
            "subject",
            "before",
            "after",
            "rulesBefore",
            "reasonsBefore",
            "rulesAfter",
            "reasonsAfter");

    private final RuleTryOuts tryOuts;
    private final MessageSource messages;

    FlipsAsCsv(RuleTryOuts tryOuts, MessageSource messages) {
        this.tryOuts = tryOuts;
        this.messages = messages;
    }

    void write(RuleTryOut run, String reader, Locale locale, Writer out) throws IOException {
        out.write(BYTE_ORDER_MARK);
        var printer = new CSVPrinter(out, CSVFormat.EXCEL);
        printer.printRecord(COLUMNS.stream()
                .map(column -> messages.getMessage("tryout.csv." + column, null, locale))
                .toList());
        var after = 0L;
        do {
            var page = tryOuts.flips(run.id(), after, PAGE, reader);
            for (var flip : page.flips()) {
                printer.printRecord(
                        cells(flip, locale).map(FlipsAsCsv::harmless).toList());
            }
            after = page.next();
        } while (after > 0);
        printer.flush();
    }

    private Stream<String> cells(Flip flip, Locale locale) {
        if (flip.hidden()) {
            return Stream.of(flip.reference().value(), messages.getMessage("tryout.hidden", null, locale));
        }
        return Stream.of(
                flip.reference().value(),
                flip.rulebook(),
                flip.subject(),
                word(flip.before(), locale),
                word(flip.after(), locale),
                all(flip.findingsBefore(), FlipsAsCsv::named),
                all(flip.findingsBefore(), reason -> reason.text(locale.getLanguage())),
                all(flip.findingsAfter(), FlipsAsCsv::named),
                all(flip.findingsAfter(), reason -> reason.text(locale.getLanguage())));
    }

    private String word(@Nullable Verdict verdict, Locale locale) {
        return verdict == null ? "" : messages.getMessage("admission.verdict." + verdict, null, locale);
    }

    private static String named(Reason reason) {
        return reason.place().isEmpty() ? reason.rule() : reason.rule() + " (" + reason.place() + ")";
    }

    private static String all(List<Reason> reasons, Function<Reason, String> text) {
        return reasons.stream().map(text).collect(Collectors.joining("\n"));
    }

    static String harmless(String cell) {
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
