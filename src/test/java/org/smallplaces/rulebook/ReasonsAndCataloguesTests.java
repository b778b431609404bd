package org.smallplaces.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class ReasonsAndCataloguesTests {

    @Test
    void hasATextInBothLanguagesForEveryReasonAndNoMore() throws IOException {
        var used = new HashSet<String>();
        for (var rulebook : List.of("completeness", "admission", "membership", "reviewers", "outcome")) {
            used.addAll(RuleTexts.reasons(rulebook));
        }

        assertThat(used).isNotEmpty();
        assertThat(texts("rules/reasons.properties").stringPropertyNames()).containsExactlyInAnyOrderElementsOf(used);
        assertThat(texts("rules/reasons_nl.properties").stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void writesEveryReasonAsSentencesOfItsOwnLanguage() throws IOException {
        var english = texts("rules/reasons.properties");
        var dutch = texts("rules/reasons_nl.properties");
        for (var key : english.stringPropertyNames()) {
            assertThat(english.getProperty(key)).endsWith(".").isNotEqualTo(dutch.getProperty(key));
            assertThat(dutch.getProperty(key)).endsWith(".");
        }
    }

    @Test
    void listsTheUniversalDeclarationAndTheTreatiesThatMatterLocally() throws IOException {
        var rights = catalogue("rights");

        assertThat(rights.get(0).getParser().getHeaderNames())
                .containsExactly("key", "instrument", "article", "title_en", "title_nl");
        assertThat(rights)
                .extracting(right -> right.get("key"))
                .doesNotHaveDuplicates()
                .allMatch(ReasonsAndCataloguesTests::isKey);
        assertThat(rights)
                .filteredOn(right -> right.get("instrument").equals("UDHR"))
                .extracting(right -> right.get("key"))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 30)
                        .mapToObj(article -> "udhr-" + article)
                        .toList());
        assertThat(rights)
                .extracting(right -> right.get("instrument"))
                .contains("ICESCR", "ICCPR", "CRC", "CEDAW", "CRPD", "ECHR", "EU Charter");
        assertTitles(rights);
    }

    @Test
    void listsTheTenPolicyAreasOfTheStudyWithTheirRights() throws IOException {
        var areas = catalogue("policy-areas");
        var rights = catalogue("rights").stream().map(right -> right.get("key")).collect(Collectors.toSet());

        assertThat(areas)
                .extracting(area -> area.get("key"))
                .containsExactly(
                        "lgbti-emancipation",
                        "poverty-reduction",
                        "asylum",
                        "domestic-violence",
                        "homelessness",
                        "prostitution-policy",
                        "privacy-and-cameras",
                        "fair-trade",
                        "human-rights-education",
                        "elderly-care");
        assertThat(areas).allSatisfy(area -> assertThat(rights)
                .containsAll(Set.of(area.get("rights").split(" "))));
        assertTitles(areas);
    }

    private static void assertTitles(List<CSVRecord> entries) {
        for (var title : List.of("title_en", "title_nl")) {
            assertThat(entries)
                    .extracting(entry -> entry.get(title))
                    .doesNotHaveDuplicates()
                    .allSatisfy(text -> assertThat(text).isNotBlank().isEqualTo(text.strip()));
        }
    }

    private static boolean isKey(String key) {
        return key.matches("[a-z]+-[0-9]+");
    }

    private static Properties texts(String path) throws IOException {
        var properties = new Properties();
        properties.load(new StringReader(RuleFiles.all().getOrDefault(path, "")));
        return properties;
    }

    private static List<CSVRecord> catalogue(String name) throws IOException {
        var text = RuleFiles.all().getOrDefault("rules/catalogue/" + name + ".csv", "");
        try (var parser = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(text))) {
            return parser.getRecords();
        }
    }
}
