package org.smallplaces.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.LinkedMultiValueMap;

class FormTests {

    private static final Form FORM = Form.parse(text("processes/forms/initiative.form"));

    private static String text(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> anInitiative() {
        var answers = new LinkedHashMap<String, Object>();
        answers.put("organisation", "De Kinderrechtenschool");
        answers.put("contactName", "Noor de Wit");
        answers.put("contactEmail", "noor@example.org");
        answers.put("title", "Children's rights in the town hall");
        answers.put("summary", "Children show their rights in an exhibition.");
        answers.put("activities", "Workshops in ten schools and an exhibition.");
        answers.put("policyAreas", List.of("peaceful-school"));
        answers.put("rights", List.of("udhr-26"));
        answers.put("rightsExplanation", "Children learn what education is for.");
        answers.put("startDate", "2026-05-01");
        answers.put("addedValue", "Nobody else lets children make it themselves.");
        answers.put("visibility", "An exhibition in the town hall.");
        answers.put("consent", true);
        return answers;
    }

    private static Map<String, Object> with(String key, Object answer) {
        var answers = anInitiative();
        answers.put(key, answer);
        return answers;
    }

    @Test
    void hasTheKeysOfTheDesignInSixSteps() {
        assertThat(FORM.steps()).hasSize(6).allSatisfy(step -> {
            assertThat(step.label().english()).isNotBlank();
            assertThat(step.label().in("nl"))
                    .isNotBlank()
                    .isNotEqualTo(step.label().english());
        });
        assertThat(FORM.fields())
                .extracting(FormField::key)
                .containsExactlyInAnyOrder(
                        "organisation",
                        "organisationType",
                        "website",
                        "contactName",
                        "contactEmail",
                        "language",
                        "title",
                        "summary",
                        "objectives",
                        "activities",
                        "targetGroups",
                        "neighbourhoods",
                        "policyAreas",
                        "rights",
                        "rightsExplanation",
                        "startDate",
                        "endDate",
                        "budget",
                        "fundingSecured",
                        "partners",
                        "addedValue",
                        "continuation",
                        "contributionMonths",
                        "visibility",
                        "publicMoments",
                        "links",
                        "documents",
                        "consent");
    }

    @Test
    void acceptsWhatHasAllThatIsRequired() {
        assertThat(FORM.check(anInitiative(), "en")).isEmpty();
        assertThat(FORM.check(Map.of(), "nl"))
                .extracting(FieldError::field)
                .containsExactly(
                        "organisation",
                        "contactName",
                        "contactEmail",
                        "title",
                        "summary",
                        "activities",
                        "rights",
                        "rightsExplanation",
                        "policyAreas",
                        "startDate",
                        "addedValue",
                        "visibility",
                        "consent");
    }

    @ParameterizedTest
    @MethodSource
    void saysWhatIsWrong(String key, Object answer, String code) {
        assertThat(FORM.check(with(key, answer), "en")).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo(key);
            assertThat(error.code()).isEqualTo(code);
        });
        assertThat(FORM.check(with(key, answer), "nl")).hasSize(1);
    }

    static Stream<Arguments> saysWhatIsWrong() {
        return Stream.of(
                arguments("title", "x".repeat(151), "too-long"),
                arguments("title", "   ", "required"),
                arguments("title", 5, "wrong-type"),
                arguments("title", "two\nlines", "wrong-type"),
                arguments("summary", "a\u0000b", "wrong-type"),
                arguments("summary", "a\u000bb", "wrong-type"),
                arguments("summary", "half a \ud83d face", "wrong-type"),
                arguments("summary", List.of("a"), "wrong-type"),
                arguments("contactEmail", "noor at example.org", "not-an-email"),
                arguments("contactEmail", "a@b@example.org", "not-an-email"),
                arguments("website", "javascript:alert(1)", "not-a-url"),
                arguments("website", "https://", "not-a-url"),
                arguments("language", "fr", "not-a-choice"),
                arguments("rights", List.of(), "required"),
                arguments("rights", List.of(26), "wrong-type"),
                arguments("rights", Map.of("a", "b"), "wrong-type"),
                arguments("neighbourhoods", List.of("x".repeat(201)), "too-long"),
                arguments("partners", java.util.Collections.nCopies(31, "x"), "too-many"),
                arguments("links", List.of("https://example.org", "no address"), "not-a-url"),
                arguments("startDate", "2026-02-30", "not-a-date"),
                arguments("startDate", "1 May", "not-a-date"),
                arguments("startDate", 20260501, "wrong-type"),
                arguments("endDate", "2026-04-30", "before"),
                arguments("budget", "much", "not-a-number"),
                arguments("budget", -1, "too-low"),
                arguments("budget", new BigDecimal("1e999999999"), "too-high"),
                arguments("budget", new BigDecimal("1.005"), "not-a-number"),
                arguments("budget", List.of(1), "wrong-type"),
                arguments("contributionMonths", new BigDecimal("1.5"), "not-a-number"),
                arguments("consent", false, "required"),
                arguments("consent", "yes", "wrong-type"));
    }

    @ParameterizedTest
    @MethodSource
    void letsPassWhatIsRight(String key, Object answer) {
        assertThat(FORM.check(with(key, answer), "en")).isEmpty();
    }

    static Stream<Arguments> letsPassWhatIsRight() {
        return Stream.of(
                arguments("title", "\ud83d\ude00".repeat(150)),
                arguments("summary", "a\r\n".repeat(2500)),
                arguments(
                        "summary", "\u0639\u0631\u0628\u064a \u65e5\u672c\u8a9e <b>&amp;</b> '; drop table x; --\ttab"),
                arguments("website", "https://example.org/a?b=c#d"),
                arguments("contactEmail", "no\u00f8r+list@sub.example.org"),
                arguments("endDate", "2026-05-01"),
                arguments("budget", 0),
                arguments("budget", new BigDecimal("1E+3")),
                arguments("budget", "2500.50"),
                arguments("contributionMonths", 12.0),
                arguments("endDate", ""),
                arguments("targetGroups", List.of()));
    }

    @Test
    void saysHowToMendItInBothLanguages() {
        assertThat(FORM.check(with("endDate", "2026-04-01"), "en").get(0).message())
                .isEqualTo("Enter a date for “End date” that is on or after “Start date”, for example 2026-05-01");
        assertThat(FORM.check(with("title", "x".repeat(160)), "nl").get(0).message())
                .isEqualTo(
                        "Kort “Titel van het initiatief” in tot ten hoogste 150 tekens: het zijn er nu 160, haal er 10 weg");
        assertThat(FORM.check(with("summary", "x".repeat(5001)), "en").get(0).message())
                .contains("at most 5,000");
        assertThat(FORM.check(with("summary", "x".repeat(5001)), "nl").get(0).message())
                .contains("ten hoogste 5.000");
    }

    @Test
    void findsChoicesInTheCatalogue() {
        var entry = new CatalogueEntry("udhr-26", "Education", "Onderwijs", Map.of());
        assertThat(FORM.check(with("rights", List.of("udhr-26", "udhr-99")), "en", name -> List.of(entry)))
                .extracting(FieldError::field, FieldError::code)
                .contains(org.assertj.core.groups.Tuple.tuple("rights", "not-a-choice"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12500 | 12500", "12.500 | 12500", "12,500 | 12500", "€ 12.500,50 | 12500.50", "12,500.50 | 12500.50",
                "1.250.000 | 1250000", "2500,5 | 2500.5", "12 500 | 12500", "500,- | 500", "-3 | -3"
            })
    void readsNumbersAsPeopleWriteThem(String typed, BigDecimal number) {
        assertThat(read("budget", typed)).isEqualTo(number);
    }

    @Test
    void keepsWhatItCannotRead() {
        assertThat(read("budget", "about 1000")).isEqualTo("about 1000");
        assertThat(read("startDate", "in spring")).isEqualTo("in spring");
    }

    @Test
    void readsDatesAddressesAndLinesAsPeopleWriteThem() {
        assertThat(read("startDate", " 1-5-2026 ")).isEqualTo("2026-05-01");
        assertThat(read("website", "www.example.org")).isEqualTo("https://www.example.org");
        assertThat(read("summary", "one\r\ntwo")).isEqualTo("one\ntwo");
        assertThat(read("consent", "true")).isEqualTo(true);
        assertThat(read("neighbourhoods", "Overvecht", "", "Zuilen")).isEqualTo(List.of("Overvecht", "Zuilen"));
        assertThat(read("title", "")).isNull();
    }

    private static @Nullable Object read(String key, String... typed) {
        var parameters = new LinkedMultiValueMap<String, String>();
        parameters.put(key, List.of(typed));
        parameters.put("status", List.of("ADMITTED"));
        return FORM.read(parameters).get(key);
    }

    @Test
    void takesFromJsonOnlyWhatItAsks() {
        var json = new LinkedHashMap<String, Object>();
        json.put("status", "ADMITTED");
        json.put("title", "A title");
        json.put("targetGroups", "children");
        json.put("budget", "1000");
        json.put("documents", List.of("x"));
        assertThat(FORM.take(json))
                .isEqualTo(Map.of(
                        "title", "A title", "targetGroups", List.of("children"), "budget", new BigDecimal("1000")));
        assertThat(FORM.ignored(json)).containsExactly("status", "documents");
    }

    @Test
    void doesNotAskForWhatIsHidden() {
        var form = Form.parse(
                """
                {"components": [
                  {"type": "select", "key": "action", "label": "Action", "values": [{"label": "Submit", "value": "submit"},
                    {"label": "Ask", "value": "ask"}], "validate": {"required": true}},
                  {"type": "textarea", "key": "question", "label": "Question", "validate": {"required": true},
                    "conditional": {"hide": "=action != \\"ask\\""}}]}""");
        assertThat(form.check(Map.of("action", "submit"), "en")).isEmpty();
        assertThat(form.check(Map.of("action", "ask"), "en"))
                .extracting(FieldError::field)
                .containsExactly("question");
    }

    @Test
    void saysWhatIsNoForm() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Form.parse("{\n  \"components\": [}"))
                .withMessageContaining("line 2");
        assertThatIllegalArgumentException().isThrownBy(() -> Form.parse("{}")).withMessageContaining("components");
    }
}
