package org.smallplaces.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.smallplaces.rulebook.Problem;

class ChecksTests {

    private static final String FORM = "processes/forms/look.form";
    private static final String LETTER = "processes/letters/received.en.md";
    private static final String CATALOGUE = "rules/catalogue/rights.csv";

    private static final Map<String, String> FILES = Map.of(
            FORM,
            """
            {
              "schemaVersion": 16,
              "id": "look",
              "type": "default",
              "components": [
                {"type": "group", "label": "The case", "components": [
                  {"type": "text", "text": "Read it first."},
                  {"type": "textfield", "key": "seen", "label": "What did you see?"},
                  {"type": "select", "key": "rights", "label": "Which right?", "properties": {"catalogue": "rights"}},
                  {"type": "radio", "key": "action", "label": "What now?", "values": [
                    {"value": "submit", "label": "Submit"},
                    {"value": "ask", "label": "Ask"}]}]},
                {"type": "dynamiclist", "path": "people", "label": "Who?", "components": [
                  {"type": "textfield", "key": "name", "label": "Name"}]},
                {"type": "datetime", "key": "until", "dateLabel": "Until when?"}
              ]
            }
            """,
            "processes/tiny.bpmn",
            TinyPlaybook.process("user_look"),
            LETTER,
            "Received: {{title}}\n\nDear {{ contactName }},\n\nSee {{caseLink}}.\n",
            "processes/letters/received.nl.md",
            "Ontvangen: {{title}}\r\n\r\nBeste {{contactName}},\r\n",
            CATALOGUE,
            """
            key,instrument,title_en,title_nl
            udhr-1,UDHR,"Born free, and equal","Vrij en gelijk geboren"
            udhr-2,UDHR,No discrimination,Geen discriminatie
            """);

    private static final List<PlaybookCheck> CHECKS =
            List.of(new FormsCheck(), new LettersCheck(), new CataloguesCheck(), new NamesCheck());

    @Test
    void haveNothingAgainstGoodFiles() {
        assertThat(check(new TreeMap<>(FILES))).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("mistakes")
    void refuseWithPlaceAndRemedy(String path, String good, String bad, int line, String words) {
        var text = FILES.getOrDefault(path, "");
        assertThat(text).contains(good);
        var files = new TreeMap<>(FILES);
        files.put(path, text.replace(good, bad));

        assertThat(check(files)).anySatisfy(problem -> {
            assertThat(problem.file()).isEqualTo(path);
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.message(Locale.ENGLISH)).contains(words);
        });
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(FORM, "\"id\": \"look\",", "\"id\": \"look\"", 4, "This is not JSON"),
                Arguments.of(FORM, "\"type\": \"default\",", "\"id\": \"look\",", 4, "Duplicate"),
                Arguments.of(FORM, "\"id\": \"look\"", "\"id\": \"peek\"", 1, "Give both the same name"),
                Arguments.of(FORM, "\"schemaVersion\": 16", "\"schemaVersion\": 19", 1, "Set it to 16"),
                Arguments.of(FORM, "  \"schemaVersion\": 16,\n", "", 1, "Set it to 16"),
                Arguments.of(
                        FORM,
                        "\"components\": [\n    {\"type\": \"group\"",
                        "\"parts\": [\n    {\"type\": \"group\"",
                        1,
                        "Add components"),
                Arguments.of(
                        FORM,
                        "\"text\", \"text\": \"Read",
                        "\"script\", \"text\": \"Read",
                        7,
                        "Choose one of checkbox"),
                Arguments.of(FORM, "\"type\": \"text\",", "\"type\": \"iframe\",", 7, "no component of type “iframe”"),
                Arguments.of(
                        FORM,
                        "\"type\": \"text\",",
                        "\"type\": \"filepicker\", \"key\": \"f\", \"label\": \"F\",",
                        7,
                        "Take it out"),
                Arguments.of(FORM, "\"key\": \"seen\", ", "", 8, "Give it one of letters"),
                Arguments.of(FORM, "\"key\": \"seen\"", "\"key\": \"what seen\"", 8, "Give it one of letters"),
                Arguments.of(FORM, "\"key\": \"rights\"", "\"key\": \"seen\"", 9, "on line 8 too"),
                Arguments.of(FORM, ", \"label\": \"What did you see?\"", "", 8, "Say what is asked"),
                Arguments.of(FORM, "\"path\": \"people\", ", "", 13, "has the path “”"),
                Arguments.of(
                        FORM,
                        "\"catalogue\": \"rights\"",
                        "\"catalogue\": \"wrongs\"",
                        9,
                        "Add rules/catalogue/wrongs.csv"),
                Arguments.of(FORM, ", \"properties\": {\"catalogue\": \"rights\"}", "", 9, "Add values or a catalogue"),
                Arguments.of(FORM, "\"value\": \"ask\", ", "", 10, "has no value or no label"),
                Arguments.of(FORM, "\"value\": \"ask\"", "\"value\": \"submit\"", 12, "Delete one of them"),
                Arguments.of("processes/look.form", "", TinyPlaybook.form("look"), 0, "Move this one there"),
                Arguments.of("processes/young/tiny.bpmn", "", "", 0, "There is a file of this name already"),
                Arguments.of(LETTER, "Received: {{title}}\n", "\n", 1, "has no subject"),
                Arguments.of(LETTER, "{{title}}\n\n", "{{title}}\n", 2, "Leave a blank line"),
                Arguments.of(LETTER, "Dear {{ contactName }},\n\nSee {{caseLink}}.\n", "", 2, "has no body"),
                Arguments.of(
                        LETTER, "{{caseLink}}", "{{caselink}}", 5, "{{caselink}} cannot be filled in. Choose one of"),
                Arguments.of(LETTER, "{{caseLink}}", "{{caseLink", 5, "Write it as {{title}}"),
                Arguments.of(LETTER, "{{caseLink}}", "{{caseLink.class}}", 5, "cannot be filled in"),
                Arguments.of(
                        "processes/letters/goodbye.nl.md",
                        "",
                        "Dag\n\nTot ziens.\n",
                        0,
                        "Add processes/letters/goodbye.en.md"),
                Arguments.of("processes/letters/Goodbye.md", "", "Bye\n\nBye.\n", 0, "Rename it"),
                Arguments.of(CATALOGUE, "title_nl", "title_fr", 1, "no column “title_nl”"),
                Arguments.of(CATALOGUE, "\"Born free, and equal\"", "Born free, and equal", 2, "in double quotes"),
                Arguments.of(CATALOGUE, "udhr-2", "udhr-1", 3, "is on line 2 too"),
                Arguments.of(CATALOGUE, "udhr-2", "", 3, "The column “key” is empty"),
                Arguments.of(CATALOGUE, ",Geen discriminatie", ",", 3, "The column “title_nl” is empty"),
                Arguments.of(CATALOGUE, "key,instrument", "key,key", 1, "This is not a table"));
    }

    private static List<Problem> check(SortedMap<String, String> files) {
        return CHECKS.stream().flatMap(check -> check.check(files).stream()).toList();
    }
}
