package org.smallplaces.admission;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smallplaces.casefile.Criterion;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Verdict;
import org.smallplaces.rulebook.Evaluation;
import org.smallplaces.rulebook.Finding;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every assessment ever made, findings and facts included. */
@Component
class Assessments {

    private final JdbcClient jdbc;
    private final Json json;

    Assessments(JdbcClient jdbc, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.json = new Json(mapper);
    }

    void add(Reference reference, Evaluation evaluation, Map<String, Object> facts, Instant at) {
        jdbc.sql(
                        """
                        insert into assessment (case_reference, rulebook, release_number, assessed_at, facts, findings)
                        values (?, ?, ?, ?, ?, ?)""")
                .param(reference.value())
                .param(evaluation.rulebook())
                .param(evaluation.release())
                .param(at.atOffset(ZoneOffset.UTC))
                .param(json.write(facts))
                .param(json.write(evaluation.findings()))
                .update();
    }

    Optional<Assessment> newest(Reference reference, String rulebook) {
        return jdbc.sql(
                        """
                        select case_reference, rulebook, release_number, assessed_at, findings from assessment
                        where case_reference = ? and rulebook = ? order by id desc limit 1""")
                .param(reference.value())
                .param(rulebook)
                .query(this::read)
                .optional();
    }

    /** The facts that each rulebook was given when it was asked last about each of these cases, as they were kept. */
    List<Kept> newestFacts(List<Reference> references) {
        return references.isEmpty()
                ? List.of()
                : jdbc.sql(
                                """
                                select case_reference, rulebook, facts from assessment where id in (
                                  select max(id) from assessment where case_reference in (:references)
                                  group by case_reference, rulebook)""")
                        .param(
                                "references",
                                references.stream().map(Reference::value).toList())
                        .query((row, number) -> new Kept(
                                Reference.of(row.getString("case_reference")),
                                row.getString("rulebook"),
                                row.getString("facts")))
                        .list();
    }

    /** Keeps which rule found what, and not in what. */
    void erase(Reference reference) {
        jdbc.sql("select id, findings from assessment where case_reference = ?")
                .param(reference.value())
                .query((row, number) -> Map.entry(
                        row.getLong("id"), json.read(row.getString("findings"), new TypeReference<List<Finding>>() {})))
                .list()
                .forEach(kept -> jdbc.sql("update assessment set facts = '{}', findings = ? where id = ?")
                        .param(json.write(kept.getValue().stream()
                                .map(Finding::withoutFacts)
                                .toList()))
                        .param(kept.getKey())
                        .update());
    }

    /** Facts as JSON. */
    record Kept(Reference reference, String rulebook, String facts) {}

    private Assessment read(ResultSet row, int number) throws SQLException {
        var findings = json.read(row.getString("findings"), new TypeReference<List<Finding>>() {});
        return new Assessment(
                Reference.of(row.getString("case_reference")),
                row.getString("rulebook"),
                row.getInt("release_number"),
                row.getObject("assessed_at", OffsetDateTime.class).toInstant(),
                findings,
                verdicts(findings));
    }

    private static Map<Criterion, Verdict> verdicts(List<Finding> findings) {
        var verdicts = new EnumMap<Criterion, Verdict>(Criterion.class);
        Arrays.stream(Criterion.values())
                .forEach(criterion -> verdicts.put(
                        criterion,
                        Verdict.of(findings.stream()
                                .filter(finding -> finding.subject().equals(criterion.key()))
                                .map(Finding::verdict)
                                .toList())));
        return verdicts;
    }
}
