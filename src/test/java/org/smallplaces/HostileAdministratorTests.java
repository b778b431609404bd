package org.smallplaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.smallplaces.HostileInputTests.EVIL;
import static org.smallplaces.HostileInputTests.NAUGHTY;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.admission.Admission;
import org.smallplaces.casefile.Answers;
import org.smallplaces.casefile.CaseKind;
import org.smallplaces.casefile.Casefile;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Submission;
import org.smallplaces.playbook.Draft;
import org.smallplaces.playbook.Playbook;
import org.smallplaces.playbook.PlaybookFile;
import org.smallplaces.tryout.RuleTryOuts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** What administrators type, or paste from who knows where: shown as text to whoever reads it after them. */
@WholeSystem
class HostileAdministratorTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String RULES = "rules/admission/hostile.dslr";
    private static final String CITY = "rules/city.properties";
    /** Those first that a spreadsheet would take for a formula. */
    private static final List<String> LINES = NAUGHTY.stream()
            .map(naughty -> naughty.replace("\n", " "))
            .sorted(Comparator.comparing(line -> !line.startsWith("=")))
            .toList();

    @LocalServerPort
    private int port;

    @Autowired
    private Draft draft;

    @Autowired
    private Playbook playbook;

    @Autowired
    private RuleTryOuts tryOuts;

    @Autowired
    private Casefile casefile;

    @Autowired
    private Admission admission;

    @Autowired
    private JdbcTemplate jdbc;

    private final SoftAssertions check = new SoftAssertions();
    private Visitor admin = Visitor.at(0);
    private int before;

    @BeforeEach
    void signsIn() {
        admin = Visitor.signedIn(port, "admin");
        before = playbook.inForce().number();
    }

    @AfterEach
    void leavesThePlaybookAsItWas() {
        draft.changes().forEach(change -> draft.discard(change.path(), "admin"));
        if (playbook.inForce().number() != before) {
            draft.restore(before, "admin", "");
        }
    }

    @Test
    void showsRemarksOnReleasesAsText() throws IOException {
        for (var first = 0; first < NAUGHTY.size(); first += 12) {
            var remark = String.join(" | ", NAUGHTY.subList(first, Math.min(first + 12, NAUGHTY.size())));
            save("rules/meetings.properties", text("rules/meetings.properties") + "# " + first + "\n");
            admin.post("/admin/playbook", "/admin/playbook/publish", "comment=" + remark);

            check.assertThat(new ObjectMapper()
                            .readTree(admin.get("/api/playbook/audit").body())
                            .findValuesAsText("remark"))
                    .contains(remark);
        }
        shows("/admin/playbook", "/admin/playbook/audit", "/admin", "/admin/playbook/differences?from=" + before);
        check.assertAll();
    }

    @Test
    void refusesWhatIsNoFileAndSaysSoAsText() {
        for (var naughty : NAUGHTY) {
            var path = "rules/" + naughty;
            var answer = admin.post("/admin/playbook/new", "/admin/playbook/files", "path=" + path, "text=" + naughty);
            check.assertThat(answer.statusCode()).as(path).isIn(200, 302, 422);
            check.assertThat(answer.body()).as(path).doesNotContainPattern(EVIL);
        }
        shows("/admin/playbook");
        check.assertThat(draft.changes())
                .allSatisfy(change -> assertThat(change.path()).matches("[a-zA-Z0-9/._-]+"));
        check.assertAll();
    }

    @Test
    void showsTheCitysNameAsText() throws Exception {
        var name = "<x-evil> \" x-evil=\" ' ${7919*7907} [[${7919*7907}]] {{caseLink}} 👩‍👩‍👧‍👦 é";
        save(CITY, "name = " + name + "\nlanguages = nl, en\n");
        assertThat(draft.publish("admin", "")).isEmpty();

        shows("/", "/register", "/login", "/initiatives/new", "/membership/new", "/admin", "/dossiers", "/calendar");
        check.assertThat(admin.get("/").body()).contains("&lt;x-evil&gt;", "👩‍👩‍👧‍👦 é");
        check.assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(
                                admin.get("/feed.atom").body().getBytes(StandardCharsets.UTF_8)))
                        .getDocumentElement()
                        .getTextContent())
                .contains(name);
        check.assertThat(admin.get("/calendar.ics").body()).startsWith("BEGIN:VCALENDAR");
        var reference = aCase();
        await().atMost(PATIENCE).until(() -> !letters(reference).isEmpty());
        for (var letter : letters(reference)) {
            shows("/admin/letters/" + letter);
        }
        casefile.requestWithdrawal(reference, "Tried.");
        check.assertAll();
    }

    private List<Long> letters(Reference reference) {
        return jdbc.queryForList("select id from letter where case_reference = ?", Long.class, reference.value());
    }

    @Test
    void showsRulesAndReasonsAsTextAndAsNoFormula() throws IOException {
        var reference = aCase();
        await().atMost(PATIENCE).until(() -> admission.screening(reference).isPresent());
        var names = LINES.stream()
                .map(line -> line.replaceAll("[\"\\\\]", "").strip())
                .toList();
        save(RULES, hostile(names));
        for (var file : List.of("rules/reasons.properties", "rules/reasons_nl.properties")) {
            save(file, text(file) + properties(LINES));
        }
        assertThat(draft.check()).isEmpty();

        admin.post("/admin/playbook/try-out", "/admin/playbook/try-out", "words=" + reference);
        await().atMost(PATIENCE)
                .until(() -> tryOuts.newest().filter(run -> !run.isRunning()).isPresent());

        shows(
                "/admin/playbook",
                "/admin/playbook/try-out",
                "/admin/playbook/files/" + RULES,
                "/admin/playbook/files/rules/reasons.properties",
                "/admin/playbook/differences?from=" + before);
        var row = rows(tryOuts.newest().orElseThrow().id().toString()).stream()
                .filter(cells -> cells.get(0).equals(reference.value()))
                .findFirst()
                .orElseThrow();
        check.assertThat(row).allSatisfy(cell -> assertThat(cell).doesNotMatch("(?s)[=+@\\t\\r-].*"));
        check.assertThat(row.get(7)).contains(names);
        check.assertThat(row.get(8)).contains(LINES);
        casefile.requestWithdrawal(reference, "Tried.");
        check.assertAll();
    }

    private List<CSVRecord> rows(String tryOut) throws IOException {
        var table =
                admin.get("/admin/playbook/try-out/" + tryOut + "/changes.csv").body();
        try (var parser = CSVFormat.EXCEL.parse(new StringReader(table))) {
            return parser.getRecords();
        }
    }

    /** One rule that turns the verdict, and is named and gives its reason like that, for each of these. */
    private static String hostile(List<String> names) {
        return IntStream.range(0, names.size())
                .mapToObj(number ->
                        """
                        rule "%s"
                        when
                          The initiative names at least 1 rights
                        then
                          human-rights-link is not met, because hostile-%d
                        end

                        """
                                .formatted(names.get(number), number))
                .reduce("", String::concat);
    }

    private static String properties(List<String> reasons) throws IOException {
        var properties = new Properties();
        IntStream.range(0, reasons.size())
                .forEach(number -> properties.setProperty("hostile-" + number, reasons.get(number)));
        var text = new StringWriter();
        properties.store(text, null);
        return "\n" + text;
    }

    private Reference aCase() {
        return casefile.receive(
                        new Submission(CaseKind.INITIATIVE, new Answers(Fixtures.anInitiative()), List.of(), "nl"))
                .reference();
    }

    private void shows(String... pages) {
        for (var page : pages) {
            var shown = admin.get(page);
            check.assertThat(shown.statusCode()).as(page).isEqualTo(200);
            check.assertThat(shown.body()).as(page).doesNotContainPattern(EVIL);
        }
    }

    private String text(String path) {
        return draft.read(path).orElse("");
    }

    private void save(String path, String text) {
        var seen = draft.read(path)
                .map(known -> PlaybookFile.of(path, known).sha256())
                .orElse("");
        draft.save(path, text, seen, "admin");
    }
}
