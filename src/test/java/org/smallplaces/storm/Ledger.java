package org.smallplaces.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.smallplaces.storm.Submitter.Receipt;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database after a storm, read past the application, against what its clients were told. */
final class Ledger {

    private final JdbcClient database;

    private Ledger(DataSource source) {
        database = JdbcClient.create(source);
    }

    /** The database of a node; one on H2 must have stopped. */
    static Ledger of(Node node) {
        return new Ledger(source(node));
    }

    static DataSource source(Node node) {
        var url = url(node);
        return new DriverManagerDataSource(url, url.startsWith("jdbc:h2:") ? "sa" : "postgres", "");
    }

    private static String url(Node node) {
        return node.setting("spring.datasource.url")
                .orElse("jdbc:h2:file:" + node.data().resolve("smallplaces"));
    }

    int count(String sql, Object... parameters) {
        return database.sql(sql)
                .params(Arrays.asList(parameters))
                .query(Integer.class)
                .single();
    }

    List<String> list(String sql, Object... parameters) {
        return database.sql(sql)
                .params(Arrays.asList(parameters))
                .query(String.class)
                .list();
    }

    /** Waits until there is nothing left to do at once: no step, no letter. */
    void awaitQuiet(Duration patience) {
        awaitZero(patience, () -> count("select count(*) from act_ru_job where handler_type_ = 'async-continuation'"));
        awaitPost(patience);
    }

    /** Waits until every letter has left. */
    void awaitPost(Duration patience) {
        awaitZero(patience, () -> count("select count(*) from letter where state = 'QUEUED'"));
    }

    private static void awaitZero(Duration patience, Supplier<Integer> left) {
        Awaitility.await().atMost(patience).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> assertThat(
                        left.get())
                .isZero());
    }

    /** Every receipt is one case with its document, byte for byte, one process, and its letters; and there is nothing else. */
    void holds(List<Receipt> receipts) {
        assertThat(list("select reference from case_file order by reference"))
                .containsExactlyElementsOf(
                        receipts.stream().map(Receipt::reference).sorted().toList());
        for (var receipt : receipts) {
            var reference = receipt.reference();
            assertThat(list("select title from case_file where reference = ?", reference))
                    .containsExactly(receipt.title());
            assertThat(documents(reference))
                    .as("documents of %s", reference)
                    .hasSize(1)
                    .first()
                    .isEqualTo(Node.bytes(receipt.document()));
            assertThat(count(
                            "select count(*) from act_hi_procinst where business_key_ = ? and"
                                    + " super_process_instance_id_ is null",
                            reference))
                    .as("processes of %s", reference)
                    .isEqualTo(1);
            assertThat(list("select name from letter where case_reference = ? order by name", reference))
                    .as("letters of %s", reference)
                    .containsExactly("received", "review-assigned", "review-assigned", "review-assigned");
        }
    }

    private List<byte[]> documents(String reference) {
        return database.sql("select t.content from document_content t join document d on d.id = t.document"
                        + " where d.case_reference = ?")
                .param(reference)
                .query((row, i) -> row.getBytes("content"))
                .list();
    }
}
