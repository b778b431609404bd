package org.smallplaces.benchmark;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.smallplaces.Visitor;
import org.smallplaces.storm.Casework;
import org.smallplaces.storm.Node;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Whether it stays as fast when years have passed: a node with a thousand open cases beside one with a hundred thousand, and
 * one without history beside one with a million rows of it, in turns.
 */
class GrowthBenchmark {

    private static final int FEW = 1_000;
    private static final int MANY = 100_000;
    private static final int HISTORY = 1_000_000;
    private static final int TURNS = 60;

    private static final List<String> CASE_TABLES = List.of(
            "act_ru_execution", "act_ru_task", "act_ru_identitylink", "act_ru_variable", "act_ru_authorization");

    /** Columns that name a row of the same case. */
    private static final Set<String> OF_THE_CASE = Set.of(
            "id_",
            "execution_id_",
            "proc_inst_id_",
            "root_proc_inst_id_",
            "parent_id_",
            "super_exec_",
            "task_id_",
            "resource_id_",
            "var_scope_");

    @Test
    void showsATaskListOfManyCasesAsFastAsOneOfFew() throws IOException {
        var folder = Node.newFolder("growth-cases");
        try (var postgres = EmbeddedPostgres.start()) {
            new JdbcTemplate(postgres.getPostgresDatabase()).execute("create database many");
            try (var few = new Node(folder, "few").on(postgres.getJdbcUrl("postgres", "postgres"));
                    var many = new Node(folder, "many").on(postgres.getJdbcUrl("postgres", "many"))) {
                openCases(few.start(), new JdbcTemplate(postgres.getDatabase("postgres", "postgres")), FEW);
                openCases(many.start(), new JdbcTemplate(postgres.getDatabase("postgres", "many")), MANY);
                var member = List.of(Visitor.signedIn(few.port(), "member1"), Visitor.signedIn(many.port(), "member1"));
                var took = inTurns(List.of(() -> list(member.get(0)), () -> list(member.get(1))));
                report("task-list", took, FEW + "-cases", MANY + "-cases");
            }
        }
    }

    @Test
    void takesASubmissionWithMuchHistoryAsFastAsWithNone() throws IOException {
        var folder = Node.newFolder("growth-history");
        try (var postgres = EmbeddedPostgres.start()) {
            new JdbcTemplate(postgres.getPostgresDatabase()).execute("create database many");
            try (var none = new Node(folder, "none").on(postgres.getJdbcUrl("postgres", "postgres"));
                    var much = new Node(folder, "much").on(postgres.getJdbcUrl("postgres", "many"))) {
                none.start();
                history(much.start(), new JdbcTemplate(postgres.getDatabase("postgres", "many")));
                var applicant = List.of(Visitor.at(none.port()), Visitor.at(much.port()));
                var took = inTurns(List.of(
                        () -> ThroughputBenchmark.submit(applicant.get(0)),
                        () -> ThroughputBenchmark.submit(applicant.get(1))));
                report("submitting", took, "no-history", HISTORY + "-history-rows");
            }
        }
    }

    private static void report(String what, List<List<Double>> took, String one, String other) {
        var ratio = Figures.median(took.get(1)) / Figures.median(took.get(0));
        Figures.report(what + "." + one + ".median-ms", Figures.median(took.get(0)));
        Figures.report(what + "." + other + ".median-ms", Figures.median(took.get(1)));
        Figures.report(what + "." + other + "-against-" + one, ratio);
        assertThat(ratio).isLessThan(1.5);
    }

    private static List<List<Double>> inTurns(List<Runnable> works) {
        var took = List.<List<Double>>of(new ArrayList<>(), new ArrayList<>());
        for (var turn = -TURNS / 2; turn < TURNS; turn++) {
            for (var which = 0; which < works.size(); which++) {
                var began = System.nanoTime();
                works.get(which).run();
                if (turn >= 0) {
                    took.get(which).add(Figures.since(began));
                }
            }
        }
        return took;
    }

    /** As Tasklist asks for the list of what can be picked up. */
    private static void list(Visitor member) {
        var filters = Casework.read(member.get("/camunda/api/engine/engine/default/filter?maxResults=20")
                .body());
        var pickUp = "";
        for (var filter : filters) {
            pickUp = filter.path("name").asText().contains("To pick up")
                    ? filter.path("id").asText()
                    : pickUp;
        }
        var listed = member.send(
                "POST",
                "/camunda/api/engine/engine/default/filter/" + pickUp + "/list?firstResult=0&maxResults=15",
                Casework.text(Map.of("sorting", List.of(Map.of("sortBy", "created", "sortOrder", "desc")))));
        assertThat(listed.statusCode()).as(listed.body()).isEqualTo(200);
        assertThat(listed.body()).contains("user_review");
    }

    /** As many open cases as wanted, made of one that waits for its reviews; each has three of the six members. */
    private static void openCases(Node node, JdbcTemplate database, int cases) {
        aCaseInReview(node, database);
        for (var table : CASE_TABLES) {
            copy(database, table, cases);
        }
        database.execute("analyze");
    }

    private static void history(Node node, JdbcTemplate database) {
        aCaseInReview(node, database);
        for (var table : List.of("act_hi_actinst", "act_hi_varinst", "act_hi_detail")) {
            var rows = database.queryForObject("select count(*) from " + table, Integer.class);
            copy(database, table, HISTORY / 3 / Math.max(1, rows == null ? 1 : rows));
        }
        database.execute("analyze");
    }

    private static void aCaseInReview(Node node, JdbcTemplate database) {
        ThroughputBenchmark.submit(Visitor.at(node.port()));
        await().until(() -> Integer.valueOf(3)
                .equals(database.queryForObject(
                        "select count(*) from act_ru_task where task_def_key_ = 'user_review'", Integer.class)));
    }

    /** Each copy is a minute older than the one before, and the permissions for tasks go to those who are asked. */
    private static void copy(JdbcTemplate database, String table, int times) {
        var columns = database.queryForList(
                "select column_name from information_schema.columns where table_name = ? order by ordinal_position",
                String.class,
                table);
        var values = columns.stream().map(GrowthBenchmark::copied).collect(joining(", "));
        database.execute("insert into " + table + " (" + String.join(", ", columns) + ") select " + values + " from "
                + table + " r, generate_series(1, " + times + ") n where "
                + (table.equals("act_ru_authorization")
                        ? "r.resource_type_ = 7 and r.resource_id_ in (select id_ from act_ru_task)"
                        : "true"));
    }

    private static String copied(String column) {
        return switch (column) {
            case "user_id_" -> "'member' || (1 + (n + right(r.user_id_, 1)::int) % 6)";
            case "business_key_" -> "r.business_key_ || '-' || n";
            case "create_time_" -> "r.create_time_ - n * interval '1 minute'";
            default -> OF_THE_CASE.contains(column) ? "md5(r." + column + " || n)" : "r." + column;
        };
    }
}
