package org.smallplaces.admission.facts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.Answers;
import org.smallplaces.rulebook.Fact;

/**
 * What was submitted. The questions that sentences ask are never an error: a missing answer is neither long nor short,
 * neither more nor less than a number; it is only missing.
 *
 * @param answers by the keys of the form
 * @param documents how many documents came with it
 * @param today the day of the evaluation: rules have no clock of their own
 */
public record SubmissionFacts(Answers answers, int documents, LocalDate today) implements Fact {

    /** Never part of a proof: findings are kept, shown and sent on. */
    private static final Set<String> PERSONAL = Set.of("contactName", "contactEmail", "people");

    private static final String DOCUMENTS = "documents";

    /** Whether nothing was answered. */
    public boolean missing(String key) {
        return items(key).isEmpty();
    }

    /** Whether a text was answered that has fewer characters. */
    public boolean shorterThan(String key, int characters) {
        return !missing(key) && length(key) < characters;
    }

    /** Whether a text was answered that has at least so many characters. */
    public boolean asLongAs(String key, int characters) {
        return !missing(key) && length(key) >= characters;
    }

    /** How many things were answered to a question with many answers. */
    public int count(String key) {
        return items(key).size();
    }

    /** Whether this is the answer, or one of the answers. */
    public boolean is(String key, String text) {
        return items(key).stream().anyMatch(item -> item.strip().equalsIgnoreCase(text.strip()));
    }

    /** Whether two texts are the same but for spaces and capitals. */
    public boolean same(String key, String other) {
        return !missing(key) && plain(key).equals(plain(other));
    }

    /** Whether a word of the text begins with one of these words, given with commas between them. */
    public boolean mentions(String key, String words) {
        return Words.in(text(key), words);
    }

    /** Whether a word of any text of the submission begins with one of these words. */
    public boolean mentionsAnywhere(String words) {
        return answers.values().keySet().stream()
                .filter(key -> !PERSONAL.contains(key))
                .anyMatch(key -> mentions(key, words));
    }

    /** Whether the answer is a number above another. */
    public boolean moreThan(String key, int number) {
        return compare(key, number).anyMatch(sign -> sign > 0);
    }

    /** Whether the answer is a number below another. */
    public boolean fewerThan(String key, int number) {
        return compare(key, number).anyMatch(sign -> sign < 0);
    }

    /** Whether the answer is a number not below another. */
    public boolean atLeast(String key, int number) {
        return compare(key, number).anyMatch(sign -> sign >= 0);
    }

    /** Whether the answer is a number not above another. */
    public boolean atMost(String key, int number) {
        return compare(key, number).anyMatch(sign -> sign <= 0);
    }

    /** Whether one amount is less than so many percent of another; not if one is missing or the other is zero. */
    public boolean coversLessThan(String part, String whole, int percent) {
        return coverage(part, whole, percent).anyMatch(sign -> sign < 0);
    }

    /** Whether one amount is at least so many percent of another; not if one is missing or the other is zero. */
    public boolean coversAtLeast(String part, String whole, int percent) {
        return coverage(part, whole, percent).anyMatch(sign -> sign >= 0);
    }

    /** Whether a date is more than so many months after another. */
    public boolean monthsAfter(String key, String earlier, int months) {
        return dates(key, earlier)
                .anyMatch(pair -> pair.get(0).isAfter(pair.get(1).plusMonths(months)));
    }

    /** Whether a date is not more than so many months after another. */
    public boolean withinMonths(String key, String earlier, int months) {
        return dates(key, earlier)
                .anyMatch(pair -> !pair.get(0).isAfter(pair.get(1).plusMonths(months)));
    }

    /** Whether a date is today or later, but less than so many days away. */
    public boolean daysAwayLessThan(String key, int days) {
        return answers.date(key)
                .map(date -> ChronoUnit.DAYS.between(today, date))
                .filter(away -> away >= 0 && away < days)
                .isPresent();
    }

    /** Whether a date is at least so many days away. */
    public boolean daysAwayAtLeast(String key, int days) {
        return answers.date(key)
                .filter(date -> ChronoUnit.DAYS.between(today, date) >= days)
                .isPresent();
    }

    /** Whether a date is more than so many days ago. */
    public boolean daysAgoMoreThan(String key, int days) {
        return answers.date(key)
                .filter(date -> ChronoUnit.DAYS.between(date, today) > days)
                .isPresent();
    }

    /** Whether the applicant has this name, whatever its legal form and spelling. */
    public boolean isBy(String organisation) {
        return Organisations.same(answers.text("organisation"), organisation);
    }

    /** Whether the applicant or a partner has this name, whatever its legal form and spelling. */
    public boolean involves(String organisation) {
        return isBy(organisation)
                || items("partners").stream().anyMatch(partner -> Organisations.same(organisation, partner));
    }

    @Override
    public Map<String, String> inWords(Collection<String> names) {
        var words = new LinkedHashMap<String, String>();
        for (var name : names) {
            if (name.equals(DOCUMENTS)) {
                words.put(name, String.valueOf(documents));
            } else if (name.equals("today")) {
                words.put(name, today.toString());
            } else if (name.equals("people")) {
                words.put(name, String.valueOf(count(name)));
            } else if (!PERSONAL.contains(name) && !name.contains(".")) {
                words.put(name, missing(name) ? "–" : Words.shortened(text(name)));
            }
        }
        return words;
    }

    /** The answers to a question with many answers; a group counts as one. */
    List<String> items(String key) {
        return items(answers.values().get(key)).toList();
    }

    private static Stream<String> items(@Nullable Object value) {
        if (value instanceof Collection<?> many) {
            return many.stream().flatMap(SubmissionFacts::items);
        }
        if (value instanceof Map<?, ?> group) {
            var text = String.join(
                    ", ",
                    group.values().stream().flatMap(SubmissionFacts::items).toList());
            return text.isEmpty() ? Stream.empty() : Stream.of(text);
        }
        return value == null || String.valueOf(value).isBlank() ? Stream.empty() : Stream.of(String.valueOf(value));
    }

    private String text(String key) {
        return String.join(", ", items(key));
    }

    private int length(String key) {
        var text = text(key).strip();
        return text.codePointCount(0, text.length());
    }

    private String plain(String key) {
        return Words.onOneLine(text(key).strip()).toLowerCase(Locale.ROOT);
    }

    private Stream<Integer> compare(String key, int number) {
        return answers.number(key).stream().map(value -> value.compareTo(BigDecimal.valueOf(number)));
    }

    private Stream<Integer> coverage(String part, String whole, int percent) {
        return answers.number(whole).filter(all -> all.signum() > 0).stream()
                .flatMap(all -> answers.number(part).stream().map(some -> some.multiply(BigDecimal.valueOf(100))
                        .compareTo(all.multiply(BigDecimal.valueOf(percent)))));
    }

    private Stream<List<LocalDate>> dates(String one, String other) {
        return answers.date(one).stream()
                .flatMap(first -> answers.date(other).stream().map(second -> List.of(first, second)));
    }
}
