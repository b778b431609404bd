package org.smallplaces.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Execution(ExecutionMode.CONCURRENT)
class RefusedSentencesTests {

    private static final String FILE = "rules/admission/tried.dslr";
    private static final String IN_WHEN =
            "rule \"Tried\"\nwhen\n  %s\nthen\n  visible is met, because public-moments\nend\n";
    private static final String IN_THEN = "rule \"Tried\"\nwhen\n  The initiative names no right\nthen\n  %s\nend\n";
    private static final String GOOD = IN_WHEN.formatted("It has no partners");

    static Stream<Arguments> refusals() {
        return Stream.of(
                // a sentence that is none
                when("The budget is more then 5000 euro", "nearest is: The budget is more than {n} euro"),
                when("De begroting is meer als 5000 euro", "nearest is: De begroting is meer dan {n} euro"),
                when("The budget is more than 5,000 euro", "Write numbers in digits only"),
                when("The budget is more than 5000 euro or so", "nearest is: The budget is more than {n} euro"),
                when("Perhaps the initiative names no right", "nearest is: The initiative names no right"),
                when("The budget is more than -5 euro", "nearest is: The budget is more than {n} euro"),
                when("The budget is more than 12345678901 euro", "at most nine digits"),
                when("The budget is more than many euro", "nearest is: The budget is more than {n} euro"),
                when("Het initiatief noemt geen recht", "nearest is: Het initiatief noemt geen enkel recht"),
                // a sentence in the wrong place
                when("visible is met, because public-moments", "Write it below then"),
                then("It has no partners", "Write it below when"),
                when("The member has no open reviews", "speaks about Candidate"),
                when("All reviewers recommend the same", "speaks about GivenReview"),
                then("consent is proposed, because reviewers-agree", "not for the rulebook admission"),
                then("the submission is not complete, because summary-too-short", "not for the rulebook admission"),
                // words that mean nothing
                then("visibel is met, because public-moments", "“visibel” is no criterion"),
                then(
                        "visible is met, because never-written",
                        "has no text in rules/reasons.properties, rules/reasons_nl.properties"),
                then("visible is met", "nearest is: {criterion} is met, because {reason}"),
                then("visible is met, because", "nearest is: {criterion} is met, because {reason}"),
                then(
                        "visible is met, because public-moments\n  visible is met, because can-be-found",
                        6,
                        "One rule, one reason"),
                // code
                when("$s : SubmissionFacts( documents > 0 )", "This is code"),
                when("eval( true )", "This is code"),
                when("> SubmissionFacts()", "This is code"),
                when("exists SubmissionFacts()", "This is code"),
                then("> findings.met(\"visible\", \"public-moments\");", "This is code"),
                then("System.exit(1);", "This is code"),
                then("Runtime.getRuntime().exec(\"id\");", "This is code"),
                when(
                        "The answer \"title\" is \"x\") || eval(Runtime.getRuntime().exec(\"id\") != null\"",
                        "This is code"),
                when("The answer \"title\" is \"x\\\" ) || true\"", "This is code"),
                when("The answer \"title\" is \"#{T(java.lang.Runtime)}\"", "letters, digits"),
                when("The answer \"title\" is \"${1+1}\"", "letters, digits"),
                when("The answer \"title) || true || is(\" is missing", "This is code"),
                when("The text of \"title\" mentions one of \"*/ end //\"", "letters, digits"),
                when("The text of \"title\" mentions one of \"\\u0022\"", "letters, digits"),
                when("The initiative names no right /* and more */", "nearest is: The initiative names no right"),
                when("The initiative names no right # but why", "nearest is: The initiative names no right"),
                when("(The initiative names no right)", "nearest is: The initiative names no right"),
                // what belongs to DRL
                refusal("salience 10\n" + GOOD, 1, "no attributes and no order"),
                refusal(GOOD.replace("when", "  no-loop true\nwhen"), 2, "no attributes and no order"),
                refusal(GOOD.replace("when", "salience 10\nwhen"), 2, "no attributes and no order"),
                refusal(GOOD.replace("\"Tried\"", "\"Tried\" salience 10"), 1, "alone on a line"),
                refusal("import java.util.List\n" + GOOD, 1, "Leave this line out"),
                refusal("package org.evil\n" + GOOD, 1, "Leave this line out"),
                refusal("global java.util.List all\n" + GOOD, 1, "Leave this line out"),
                refusal("expander vocabulary.dsl\n" + GOOD, 1, "Leave this line out"),
                refusal("dialect \"java\"\n" + GOOD, 1, "no attributes and no order"),
                refusal("query everything()\n  SubmissionFacts()\nend\n" + GOOD, 1, "Leave this line out"),
                refusal("function int one() { return 1; }\n" + GOOD, 1, "Leave this line out"),
                refusal("declare Thing\n  name : String\nend\n" + GOOD, 1, "Leave this line out"),
                refusal("/* a comment\nof more lines */\n" + GOOD, 1, "Outside a rule"),
                // the frame of a rule
                refusal(GOOD + GOOD, 7, "is taken by the rule at rules/admission/tried.dslr:1"),
                refusal(GOOD.replace("\"Tried\"", "\"\""), 1, "The rule has no name"),
                refusal(GOOD.replace("\"Tried\"", "\"   \""), 1, "The rule has no name"),
                refusal(GOOD.replace("\"Tried\"", "Tried"), 1, "alone on a line"),
                refusal(GOOD.replace("\"Tried\"", "“Tried”"), 1, "alone on a line"),
                refusal(GOOD.replace("\"Tried\"", "\"a \\\" b\""), 1, "alone on a line"),
                refusal(GOOD.replace("\"Tried\"", "\"" + "x".repeat(201) + "\""), 1, "more than 200 characters"),
                refusal("rule \"Tried\"\nwhen\n  It has no partners\nend\n", 4, "has no then"),
                refusal("rule \"Tried\"\nwhen\n  It has no partners\nthen\nend\n", 5, "says nothing after then"),
                refusal(
                        "rule \"Tried\"\nwhen\nthen\n  visible is met, because public-moments\nend\n",
                        1,
                        "has no condition"),
                refusal(
                        "rule \"Tried\"\n  It has no partners\nthen\n  visible is met, because public-moments\nend\n",
                        2,
                        "comes when"),
                refusal(GOOD.replace("end\n", ""), 1, "has no end"),
                refusal(GOOD.replace("end\n", "") + GOOD.replace("Tried", "Other"), 6, "has no end yet"),
                refusal(GOOD + "end\n", 7, "Outside a rule"),
                refusal("It has no partners\n" + GOOD, 1, "Outside a rule"),
                refusal(GOOD + "# " + "x".repeat(500), 7, "more than 500 characters"));
    }

    @ParameterizedTest(name = "{1}: {2}")
    @MethodSource("refusals")
    void saysWhereAndHowToMendIt(String text, int line, String hint) {
        assertThat(problems(RuleFiles.only(FILE, text))).anySatisfy(problem -> {
            assertThat(problem.file()).isEqualTo(FILE);
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.message(Locale.ENGLISH)).contains(hint);
        });
    }

    @Test
    void makesOneProblemOfOneMistake() {
        assertThat(problems(RuleFiles.only(FILE, IN_WHEN.formatted("It has no pardners"))))
                .singleElement()
                .hasToString(FILE + ":3: This is no sentence of the vocabulary. The nearest is: It has no partners");
    }

    @Test
    void collectsTheProblemsOfAllFiles() {
        var files = RuleFiles.all();
        files.put("rules/admission/tried.dslr", IN_WHEN.formatted("It has no pardners"));
        files.put("rules/outcome/tried.dslr", "salience 3");
        files.put("rules/loose.dslr", GOOD);
        files.put("rules/admission/deeper/tried.dslr", GOOD);
        files.put("rules/catalogue/tried.dslr", GOOD);
        files.put(
                "rules/admission/operator.drl",
                "rule \"by hand\"\nwhen\n  SubmissionFacts( nothing > 3 )\nthen\nend\n");

        assertThat(problems(files))
                .extracting(Problem::file, Problem::line)
                .contains(
                        tuple("rules/admission/tried.dslr", 3),
                        tuple("rules/outcome/tried.dslr", 1),
                        tuple("rules/loose.dslr", 0),
                        tuple("rules/admission/deeper/tried.dslr", 0),
                        tuple("rules/catalogue/tried.dslr", 0))
                .anyMatch(place -> place.toList().get(0).equals("rules/admission/operator.drl"));
    }

    @Test
    void findsTheLineWhateverSystemWroteTheFile() {
        assertThat(problems(RuleFiles.only(
                        FILE, "\uFEFF" + IN_WHEN.formatted("It has no pardners").replace("\n", "\r\n"))))
                .extracting(Problem::line)
                .containsExactly(3);
    }

    @Test
    void refusesAVocabularyThatIsBroken() {
        var broken =
                """
                [when][rights]A fine sentence=SubmissionFacts( count("rights") == 0 )
                [when]no second brackets=SubmissionFacts()
                [when][]An open {n:\\d+ placeholder=SubmissionFacts()
                [when][]A sentence without a meaning
                [when][]A number {n:[0-9 +]+} that could be code=SubmissionFacts( documents > {n} )
                [when][]An unknown name=SubmissionFacts( documents > {n} )
                [when][rights]A  fine sentence=SubmissionFacts()
                [when][]A pattern {n:[} that is none=SubmissionFacts( is("title", "{n}") )
                [keyword][]regel=rule
                """;
        assertThat(problems(Map.of(
                        "rules/vocabulary.dsl",
                        broken,
                        "rules/reasons.properties",
                        "a = a",
                        "rules/reasons_nl.properties",
                        "a = a")))
                .extracting(Problem::line)
                .containsExactly(2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void saysWhichEntryOfTheVocabularyDroolsDoesNotUnderstand() {
        var files = RuleFiles.only(FILE, IN_WHEN.formatted("It is broken"));
        files.merge("rules/vocabulary.dsl", "\n[when][]It is broken=SubmissionFacts( nosuch(1) )\n", String::concat);

        assertThat(problems(files)).anySatisfy(problem -> {
            assertThat(problem.file()).isEqualTo(FILE);
            assertThat(problem.line()).isBetween(1, 3);
            assertThat(problem.message(Locale.ENGLISH)).contains("nosuch");
        });
    }

    @Test
    void needsAVocabularyAndReasons() {
        assertThat(problems(Map.of()))
                .extracting(Problem::file)
                .containsExactlyInAnyOrder(
                        "rules/vocabulary.dsl", "rules/reasons.properties", "rules/reasons_nl.properties");
    }

    @Test
    void wantsEveryReasonInBothLanguages() {
        var files = RuleFiles.all();
        files.computeIfPresent("rules/reasons_nl.properties", (path, text) -> text.replace("can-be-found =", "x ="));

        assertThat(problems(files)).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo("rules/admission/visible.dslr");
            assertThat(problem.message(Locale.ENGLISH))
                    .contains("can-be-found")
                    .endsWith("rules/reasons_nl.properties. Write it there as can-be-found = …");
        });
    }

    private static List<Problem> problems(Map<String, String> files) {
        return catchThrowableOfType(RulebookProblems.class, () -> RuleFiles.RULEBOOKS.compile(1, files))
                .problems();
    }

    private static Arguments when(String line, String hint) {
        return refusal(IN_WHEN.formatted(line), 3, hint);
    }

    private static Arguments then(String line, String hint) {
        return then(line, 5, hint);
    }

    private static Arguments then(String lines, int line, String hint) {
        return refusal(IN_THEN.formatted(lines), line, hint);
    }

    private static Arguments refusal(String text, int line, String hint) {
        return Arguments.of(text, line, hint);
    }
}
