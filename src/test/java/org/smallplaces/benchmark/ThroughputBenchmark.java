package org.smallplaces.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.smallplaces.Fixtures;
import org.smallplaces.Visitor;
import org.smallplaces.storm.Casework;
import org.smallplaces.storm.Node;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Cases a second from the submission by HTTP over three reviews to the decision, against Camunda's own web application with
 * the same model, history level, job executor and kind of database. Both are driven by the same requests, in turns.
 */
class ThroughputBenchmark {

    /** What Camunda's web-application starter and the drivers of the databases bring, and no more. */
    private static final Pattern LIBRARIES =
            Pattern.compile("^(camunda-|spring-(aop|beans|context|core|expression|jcl|jdbc|tx|web|webmvc)-\\d"
                    + "|spring-boot-(starter-(web|json|tomcat|logging|jdbc|jersey|validation)-|autoconfigure-|\\d)|spring-boot-starter-\\d"
                    + "|tomcat-embed|jackson-|jersey-|hk2-|spring-bridge|jakarta\\.|aopalliance|javassist|mybatis|logback|slf4j|log4j|jul-to"
                    + "|snakeyaml|h2-|postgresql|HikariCP|java-uuid|gson|feel-|classmate|hibernate-validator|jboss-logging|micrometer-(commons|observation)"
                    + "|osgi-|commons-(codec|io|lang3|logging|fileupload)|joda|scala|groovy|checker)");

    private static final int AT_ONCE = 8;
    private static final int CASES = 40;
    private static final int ROUNDS = 3;

    /**
     * Until the virtual machine has compiled most of what is used: after 500 cases the compiler still took a fifth of ours
     * and a third of the bare engine's, after 1,500 less than a tenth of both.
     */
    private static final int FIRST = 1_500;

    /** H2 as ours has it: what is committed is on the disk, which is not its default. */
    private static final String DURABLE = ";WRITE_DELAY=0;QUERY_CACHE_SIZE=256;TRACE_LEVEL_FILE=0";

    @Test
    void decidesHalfAsManyCasesAsTheBareEngineOnH2() {
        var folder = Node.newFolder("throughput-h2");
        try (var ours = new Node(folder, "ours").withSharedClasses();
                var bare =
                        bare(folder).set("spring.datasource.url", "jdbc:h2:file:" + folder.resolve("bare") + DURABLE)) {
            compare(ours.start(), bare.start(), "h2");
        }
    }

    @Test
    void decidesHalfAsManyCasesAsTheBareEngineOnPostgreSql() throws IOException {
        var folder = Node.newFolder("throughput-postgresql");
        try (var postgres = EmbeddedPostgres.start()) {
            new JdbcTemplate(postgres.getPostgresDatabase()).execute("create database bare");
            try (var ours = new Node(folder, "ours")
                            .on(postgres.getJdbcUrl("postgres", "postgres"))
                            .withSharedClasses();
                    var bare = bare(folder).on(postgres.getJdbcUrl("postgres", "bare"))) {
                compare(ours.start(), bare.start(), "postgresql");
            }
        }
    }

    /** With what ours has of the engine's settings. */
    static Node bare(Path folder) {
        return Node.bare(folder, "bare", BareCamunda.class, LIBRARIES)
                .set(
                        "bare.process",
                        Path.of("processes/initiative-intake.bpmn")
                                .toAbsolutePath()
                                .toString())
                .set("camunda.bpm.auto-deployment-enabled", "false")
                .set("camunda.bpm.admin-user.id", "demo")
                .set("camunda.bpm.admin-user.password", "demo")
                .set("camunda.bpm.history-level", "full")
                .set("camunda.bpm.job-execution.core-pool-size", "1")
                .set("camunda.bpm.job-execution.max-pool-size", "1")
                .set("camunda.bpm.job-execution.queue-capacity", "50")
                .set("camunda.bpm.job-execution.max-wait", "10000");
    }

    private static void compare(Node ours, Node bare, String database) {
        var us = us(ours);
        var them = them(bare);
        us.perSecond(FIRST);
        them.perSecond(FIRST);
        var ourRate = 0.0;
        var theirRate = 0.0;
        for (var round = 0; round < ROUNDS; round++) {
            ourRate += us.perSecond(CASES) / ROUNDS;
            theirRate += them.perSecond(CASES) / ROUNDS;
        }
        Figures.report("cases-per-second." + database + ".small-places", ourRate);
        Figures.report("cases-per-second." + database + ".bare-engine", theirRate);
        Figures.report("cases-per-second." + database + ".ratio", ourRate / theirRate);
        assertThat(ourRate / theirRate).isGreaterThan(0.5);
    }

    private record Side(Casework casework, Supplier<String> begin) {

        double perSecond(int cases) {
            var threads = Executors.newFixedThreadPool(AT_ONCE);
            var began = System.nanoTime();
            try {
                List<Future<?>> work = IntStream.range(0, cases)
                        .<Future<?>>mapToObj(each -> threads.submit(() -> casework.decide(begin.get())))
                        .toList();
                for (var one : work) {
                    one.get();
                }
                return cases * 1000 / Figures.since(began);
            } catch (ExecutionException e) {
                throw new AssertionError(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static Side us(Node node) {
        var members = new ConcurrentHashMap<String, Visitor>();
        var applicant = Visitor.at(node.port());
        return new Side(
                new Casework(
                        Visitor.signedIn(node.port(), "operator"),
                        account -> members.computeIfAbsent(account, who -> {
                            var member = Visitor.signedIn(node.port(), who);
                            // before several ask for it at once
                            member.engineToken();
                            return member;
                        })),
                () -> submit(applicant));
    }

    /** Gives the reference. */
    static String submit(Visitor applicant) {
        var answer = applicant.send(applicant
                .request("/api/initiatives")
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(Casework.text(Fixtures.anInitiative()))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Casework.read(answer.body()).path("reference").asText();
    }

    private static Side them(Node node) {
        var person = Visitor.at(node.port());
        person.get("/camunda/app/tasklist/default/");
        var signedIn = person.send(person.request("/camunda/api/admin/auth/user/default/login/tasklist")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-XSRF-TOKEN", person.engineToken())
                .POST(BodyPublishers.ofString("username=" + encoded("demo") + "&password=" + encoded("demo"))));
        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(200);
        // the session is a new one, with another token
        person.get("/camunda/app/tasklist/default/");
        var number = new AtomicInteger();
        return new Side(new Casework(person, who -> person), () -> {
            var reference = "I-2026-" + number.incrementAndGet();
            var started = person.send(
                    "POST",
                    "/camunda/api/engine/engine/default/process-definition/key/initiative-intake/start",
                    Casework.text(Map.of("businessKey", reference)));
            assertThat(started.statusCode()).as(started.body()).isEqualTo(200);
            return reference;
        });
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
