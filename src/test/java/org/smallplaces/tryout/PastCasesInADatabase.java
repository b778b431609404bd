package org.smallplaces.tryout;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.smallplaces.Fixtures;
import org.smallplaces.admission.Fairness;
import org.smallplaces.admission.PastFacts;
import org.smallplaces.admission.facts.DecisionPoints;
import org.smallplaces.casefile.PastCases;
import org.smallplaces.playbook.Draft;
import org.smallplaces.playbook.Playbook;
import org.smallplaces.playbook.Release;
import org.smallplaces.rulebook.Rulebooks;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Past cases, the rules of this repository in force and a draft, without the rest of the system. */
final class PastCasesInADatabase implements AutoCloseable {

    private static final ObjectMapper JSON = Jackson2ObjectMapperBuilder.json().build();

    final SortedMap<String, String> inForce = ruleFiles();
    final SortedMap<String, String> drafted = new TreeMap<>(inForce);
    final Draft draft = mock(Draft.class);
    final Fairness fairness = mock(Fairness.class);
    final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    PastCasesInADatabase(DataSource database, String vendor) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/" + vendor, "classpath:db/migration")
                .load()
                .migrate();
        var playbook = mock(Playbook.class);
        when(playbook.inForce())
                .thenAnswer(asked -> new Release(7, Instant.EPOCH, Collections.unmodifiableSortedMap(inForce)));
        when(draft.files()).thenReturn(drafted);
        when(fairness.outOfAny(any())).thenReturn(reference -> false);
        jdbc = JdbcClient.create(database);
        batches = new JdbcTemplate(database);
        context.registerBean(JdbcClient.class, () -> jdbc);
        context.registerBean(JdbcTemplate.class, () -> batches);
        context.registerBean(ObjectMapper.class, () -> JSON);
        context.registerBean(Clock.class, () -> Clock.system(ZoneId.of("Europe/Amsterdam")));
        context.registerBean(
                TransactionTemplate.class, () -> new TransactionTemplate(new JdbcTransactionManager(database)));
        context.registerBean(Playbook.class, () -> playbook);
        context.registerBean(Draft.class, () -> draft);
        context.registerBean(Fairness.class, () -> fairness);
        context.registerBean(Rulebooks.class, () -> new Rulebooks(DecisionPoints.ALL));
        context.register(PastCases.class, PastFacts.class, assessments(), RuleTryOutRows.class, RuleTryOuts.class);
        context.refresh();
    }

    private static Class<?> assessments() {
        try {
            return Class.forName("org.smallplaces.admission.Assessments");
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    RuleTryOuts tryOuts() {
        return context.getBean(RuleTryOuts.class);
    }

    /** A case that was assessed by {@code admission} on the first of May. */
    void assessed(String reference, Map<String, Object> changes) {
        received(reference, changes);
        assess(
                reference,
                "admission",
                Map.of("similar", List.of(), "answersVersion", 1, "documents", 0, "today", "2026-05-01"));
    }

    void received(String reference, Map<String, Object> changes) {
        var answers = Fixtures.anInitiative();
        answers.putAll(changes);
        var at = OffsetDateTime.parse("2026-04-30T10:00:00Z");
        batches.update(
                """
                insert into case_file (reference, revision, kind, status, language, organisation, title, contact_name,
                  contact_email, answers, received_at, reasons) values (?, 0, ?, 'IN_REVIEW', 'nl', ?, ?, 'Sam', 's@example.org', ?, ?, '{}')""",
                reference,
                reference.startsWith("I") ? "INITIATIVE" : "MEMBERSHIP_APPLICATION",
                answers.get("organisation"),
                answers.get("title"),
                json(answers),
                at);
        batches.update(
                "insert into answers_version (case_reference, number, answers, given_at) values (?, 1, ?, ?)",
                reference,
                json(answers),
                at);
    }

    void assess(String reference, String rulebook, Map<String, Object> facts) {
        batches.update(
                """
                insert into assessment (case_reference, rulebook, release_number, assessed_at, facts, findings)
                values (?, ?, 7, ?, ?, '[]')""",
                reference,
                rulebook,
                OffsetDateTime.parse("2026-05-01T10:00:00Z"),
                json(facts));
    }

    void change(String path, String what, String into) {
        drafted.merge(path, "", (text, none) -> text.replace(what, into));
    }

    static String json(Object content) {
        try {
            return JSON.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static SortedMap<String, String> ruleFiles() {
        var files = new TreeMap<String, String>();
        try (var paths = Files.walk(Path.of("rules"))) {
            for (var path : paths.filter(Files::isRegularFile).toList()) {
                files.put(path.toString().replace('\\', '/'), Files.readString(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    @Override
    public void close() {
        context.close();
    }
}
