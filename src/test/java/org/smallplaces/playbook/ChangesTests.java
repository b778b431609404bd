package org.smallplaces.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.smallplaces.admission.facts.DecisionPoints;
import org.smallplaces.rulebook.Problem;
import org.smallplaces.rulebook.RulebookProblems;
import org.smallplaces.rulebook.Rulebooks;

/** Every bad change is refused with its place and a remedy, and no good one is. */
@Execution(ExecutionMode.CONCURRENT)
class ChangesTests {

    private static final Set<String> BLOCKS = Set.of(
            "applyRules",
            "askApplicant",
            "askReport",
            "assignReviewers",
            "closeAccount",
            "closeCase",
            "createAccount",
            "giveUpReport",
            "handOver",
            "publishReport",
            "publishToRegister",
            "putOnAgenda",
            "recordDecision",
            "sendLetter",
            "suggestCrossovers",
            "tallyReviews");

    private static final Rulebooks RULEBOOKS = new Rulebooks(DecisionPoints.ALL);

    private static final SortedMap<String, String> BASE_RULES = Change.BASE.subMap("rules/", "rules0");

    private static final List<PlaybookCheck> CHECKS = List.of(
            new FormsCheck(),
            new LettersCheck(),
            new CataloguesCheck(),
            new NamesCheck(),
            files -> ModelsCheck.check(files, BLOCKS),
            ChangesTests::compile);

    static Stream<Change> bad() {
        return Change.kinds().stream().flatMap(kind -> Change.in("bad/" + kind));
    }

    static Stream<Change> good() {
        return Change.kinds().stream().flatMap(kind -> Change.in("good/" + kind));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void refusesABadOneWithPlaceAndRemedy(Change change) {
        assertThat(blocking(change.files()))
                .as("%s:%d | %s | %s", change.file(), change.line(), change.place(), change.code())
                .anySatisfy(problem -> {
                    assertThat(problem.file() + ":" + problem.line() + " | " + problem.place() + " | " + problem.code())
                            .isEqualTo(change.file() + ":" + change.line() + " | " + change.place() + " | "
                                    + change.code());
                    assertThat(problem.message(Locale.ENGLISH))
                            .isNotEqualTo(problem.message(Locale.forLanguageTag("nl")));
                });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void hasNothingAgainstAGoodOne(Change change) {
        assertThat(check(change.files())).isEmpty();
    }

    @Test
    void hasNothingAgainstTheFilesOfTheCoalition() {
        assertThat(check(Change.coalition())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"processes.txt, 40, 4", "rules.txt, 40, 4", "forms.txt, 15, 4", "letters.txt, 10, 4"})
    void haveManyOfEveryKind(String kind, int bad, int good) {
        assertThat(Change.in("bad/" + kind).map(change -> change.file() + change.code() + change.after()))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThanOrEqualTo(bad);
        assertThat(Change.in("good/" + kind)).hasSizeGreaterThanOrEqualTo(good);
        assertThat(good()).hasSizeGreaterThanOrEqualTo(20);
    }

    static Stream<Arguments> monsters() {
        return Stream.of(
                Arguments.of("processes/tried.bpmn", "<a>".repeat(200_000), "model.tooLarge"),
                Arguments.of("processes/tried.bpmn", "<a>" + "<b/>".repeat(200_000) + "</a>", "model.tooLarge"),
                Arguments.of("processes/forms/look.form", "[".repeat(400_000), "form.noJson"),
                Arguments.of(
                        "processes/forms/look.form",
                        "{\"id\":\"look\",\"schemaVersion\":16,\"components\":["
                                + "{\"type\":\"separator\"},".repeat(30_000) + "{}]}",
                        "form.large"),
                Arguments.of("processes/letters/told.en.md", "A\n\n" + "> ".repeat(20_000) + "b", "text.deep"),
                Arguments.of("processes/letters/told.en.md", "A\n\n" + "word ".repeat(100_000), "letter.long"),
                Arguments.of("rules/admission/tried.dslr", "rule \"a\"\n".repeat(90_000), "rule.stillOpen"),
                Arguments.of("rules/catalogue/rights.csv", "\"".repeat(999_999), "catalogue.noTable"),
                Arguments.of("rules/reasons.properties", "x".repeat(1_000_001), "file.tooLarge"));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("monsters")
    void answersToWhatIsHugeOrDeep(String file, String text, String code) {
        var files = new TreeMap<>(Change.BASE);
        files.put(file, text);

        assertThat(blocking(files)).extracting(Problem::file, Problem::code).contains(tuple(file, code));
    }

    private static List<Problem> blocking(SortedMap<String, String> files) {
        return check(files).stream().filter(Problem::blocks).toList();
    }

    private static List<Problem> check(SortedMap<String, String> files) {
        return CHECKS.stream().flatMap(check -> check.check(files).stream()).toList();
    }

    private static List<Problem> compile(SortedMap<String, String> files) {
        var rules = new TreeMap<>(files);
        rules.keySet().removeIf(path -> !path.startsWith("rules/"));
        if (BASE_RULES.equals(rules)) {
            return List.of(); // compiled once is enough
        }
        try {
            RULEBOOKS.compile(0, rules);
            return List.of();
        } catch (RulebookProblems e) {
            return new ArrayList<>(e.problems());
        }
    }
}
