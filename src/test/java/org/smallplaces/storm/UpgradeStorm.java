package org.smallplaces.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.tools.RunScript;
import org.junit.jupiter.api.Test;
import org.smallplaces.Visitor;

/** The database of the first version, with cases under way, is opened by this one, and every case comes to its end. */
class UpgradeStorm {

    /** In review, half reviewed, to be confirmed, on the agenda. */
    private static final List<String> WITH_PEOPLE = List.of("I-2026-0005", "I-2026-0006", "I-2026-0007", "I-2026-0008");

    private static final String WITH_THE_APPLICANT = "I-2026-0009";
    private static final String ADMITTED = "I-2026-0010";

    @Test
    void finishesWhatTheFirstVersionBegan() throws Exception {
        var folder = Node.newFolder("upgrade");
        try (var node = new Node(folder, "node")) {
            restore(Files.createDirectories(node.data()));
            node.start();
            var members = new ConcurrentHashMap<String, Visitor>();
            var operator = Visitor.signedIn(node.port(), "operator");
            var casework = new Casework(
                    operator, account -> members.computeIfAbsent(account, who -> Visitor.signedIn(node.port(), who)));

            WITH_PEOPLE.forEach(casework::finish);
            casework.letTimePass(WITH_THE_APPLICANT);
            casework.finish(WITH_THE_APPLICANT);

            var admin = Visitor.signedIn(node.port(), "admin");
            for (var reference : WITH_PEOPLE) {
                var dossier = Casework.read(admin.get("/api/cases/" + reference).body());
                assertThat(dossier.path("decision").asText()).as(reference).isEqualTo("ADMITTED");
            }
            assertThat(Casework.read(admin.get("/api/cases/" + WITH_THE_APPLICANT)
                                    .body())
                            .path("decision")
                            .asText())
                    .isEqualTo("LAPSED");
            assertThat(Casework.read(admin.get("/api/register/" + ADMITTED).body())
                            .path("title")
                            .asText())
                    .isEqualTo("A choir that was admitted");
            node.stop();
            Node.report("upgrade: cases of the first version that came to their end", WITH_PEOPLE.size() + 1);
        }
    }

    private static void restore(Path data) throws SQLException {
        RunScript.execute(
                "jdbc:h2:file:" + data.resolve("smallplaces"),
                "sa",
                "",
                "src/test/resources/upgrade/first-version.sql",
                StandardCharsets.UTF_8,
                false);
    }
}
