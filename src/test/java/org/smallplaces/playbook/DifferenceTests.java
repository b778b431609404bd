package org.smallplaces.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferenceTests {

    @Test
    void namesTheRulesThatDifferWithTheirSentences() {
        var was = TinyPlaybook.sentences("at least 3 words") + "\nrule \"Gone\"\nwhen\n  It rains\nthen\n  stop\nend\n";
        var is = "# explained\n" + TinyPlaybook.sentences("at least 5 words")
                + "\nrule \"New\"\nwhen\n  It shines\nthen\n  go\nend\n";

        assertThat(only("rules/greeting/hello.dslr", was, is).parts())
                .extracting(Difference.Part::subject, Difference.Part::kind)
                .containsExactly(
                        tuple("A greeting is long enough", DraftChange.Kind.CHANGED),
                        tuple("Gone", DraftChange.Kind.DELETED),
                        tuple("New", DraftChange.Kind.ADDED));
        assertThat(only("rules/greeting/hello.dslr", was, is).parts().get(0).details())
                .singleElement()
                .satisfies(detail -> {
                    assertThat(detail.from()).contains("It has at least 3 words");
                    assertThat(detail.to()).contains("It has at least 5 words");
                });
    }

    @Test
    void namesThePropertiesOfAFieldThatDiffer() {
        var was = form("{\"type\": \"textfield\", \"key\": \"seen\", \"label\": \"Seen?\"}");
        var is = form(
                "{\"type\": \"textfield\", \"key\": \"seen\", \"label\": \"What did you see?\", \"validate\": {\"required\":"
                        + " true}}, {\"type\": \"select\", \"key\": \"how\", \"label\": \"How?\", \"values\": [{\"value\":"
                        + " \"a\", \"label\": \"A\"}]}");

        var parts = only("processes/forms/look.form", was, is).parts();

        assertThat(parts)
                .extracting(Difference.Part::subject, Difference.Part::kind)
                .containsExactly(tuple("seen", DraftChange.Kind.CHANGED), tuple("how", DraftChange.Kind.ADDED));
        assertThat(parts.get(0).details())
                .containsExactly(
                        new Difference.Detail("label", "Seen?", "What did you see?"),
                        new Difference.Detail("validate.required", "", "true"));
        assertThat(parts.get(1).details()).contains(new Difference.Detail("values.a", "", "A"));
    }

    @Test
    void namesTheEntriesOfCataloguesAndTextsThatDiffer() {
        var catalogue = only(
                "rules/catalogue/rights.csv",
                "key,title_en\nudhr-1,Born free\nudhr-2,Equal\n",
                "key,title_en\nudhr-1,Born equal\nudhr-2,Equal\n");
        var texts = only("rules/reasons.properties", "a = A.\nb = B.\n", "a = A.\nb = C.\n");

        assertThat(catalogue.parts())
                .containsExactly(new Difference.Part(
                        "udhr-1",
                        DraftChange.Kind.CHANGED,
                        List.of(new Difference.Detail("title_en", "Born free", "Born equal"))));
        assertThat(texts.parts())
                .containsExactly(new Difference.Part(
                        "b", DraftChange.Kind.CHANGED, List.of(new Difference.Detail("", "B.", "C."))));
    }

    @Test
    void showsABrokenFileAndALetterLineByLine() {
        assertThat(only("processes/forms/look.form", "{", "{}").parts()).isEmpty();
        assertThat(only("processes/letters/hello.en.md", "Hello\n\nWelcome.\n", "Hello\n\nCome in.\n"))
                .satisfies(letter -> {
                    assertThat(letter.parts()).isEmpty();
                    assertThat(letter.lines()).contains("-Welcome.", "+Come in.");
                });
        assertThat(Difference.between(Map.of("a.md", "x"), Map.of()))
                .extracting(Difference::kind)
                .containsExactly(DraftChange.Kind.DELETED);
    }

    private static Difference only(String path, String was, String is) {
        return Difference.between(Map.of(path, was), Map.of(path, is)).get(0);
    }

    private static String form(String components) {
        return "{\"id\": \"look\", \"components\": [" + components + "]}";
    }
}
