package org.smallplaces.tryout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.CaseErased;
import org.smallplaces.casefile.CaseFilter;
import org.smallplaces.casefile.Reference;
import org.smallplaces.casefile.Verdict;
import org.smallplaces.tryout.RuleTryOut.Count;
import org.smallplaces.tryout.RuleTryOut.Flip;
import org.smallplaces.tryout.RuleTryOut.Reason;
import org.smallplaces.tryout.RuleTryOut.Skipped;
import org.smallplaces.tryout.RuleTryOut.State;
import org.smallplaces.tryout.RuleTryOut.Why;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The last try-out and the one that runs, with every verdict that changes: rows, so that every node can show them. */
@Component
class RuleTryOutRows {

    private static final String RUNNING = "running";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final ObjectMapper json;

    RuleTryOutRows(JdbcClient jdbc, JdbcTemplate batches, ObjectMapper json) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.json = json;
    }

    /** Throws {@link org.springframework.dao.DuplicateKeyException} if one runs already. */
    void add(RuleTryOut begun, String fingerprint) {
        jdbc.sql(
                        """
                        insert into try_out (id, slot, state, account, fingerprint, release_number, filter, rulebooks, untried,
                          started_at, heard_at, cases, done, changed, skipped, counts)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, '[]')""")
                .params(
                        begun.id(),
                        RUNNING,
                        begun.state().name(),
                        begun.account(),
                        fingerprint,
                        begun.release(),
                        write(begun.filter()),
                        write(begun.rulebooks()),
                        write(begun.untried()),
                        at(begun.startedAt()),
                        at(begun.startedAt()),
                        begun.cases())
                .update();
        jdbc.sql("delete from try_out where slot is null").update();
    }

    @EventListener
    void erase(CaseErased erased) {
        for (var table : List.of("try_out_flip", "try_out_skipped")) {
            jdbc.sql("delete from " + table + " where case_reference = ?")
                    .param(erased.reference().value())
                    .update();
        }
    }

    /** Gives up one of which nothing was heard since: its node is gone. */
    void giveUpUnheardSince(Instant since) {
        jdbc.sql("update try_out set state = ?, slot = null, ended_at = heard_at where slot = ? and heard_at < ?")
                .params(State.FAILED.name(), RUNNING, at(since))
                .update();
    }

    /** Keeps what a page of cases gave; false if it runs no more. */
    boolean keep(
            UUID id,
            int done,
            int changed,
            int skipped,
            List<Count> counts,
            List<Flip> flips,
            List<Skipped> left,
            Instant at) {
        var runs = jdbc.sql("update try_out set done = ?, changed = ?, skipped = ?, counts = ?, heard_at = ?"
                                + " where id = ? and state = ?")
                        .params(done, changed, skipped, write(counts), at(at), id, State.RUNNING.name())
                        .update()
                == 1;
        if (runs && !flips.isEmpty()) {
            batches.batchUpdate(
                    """
                    insert into try_out_flip (try_out, case_reference, rulebook, subject, verdict_before, verdict_after,
                      findings_before, findings_after) values (?, ?, ?, ?, ?, ?, ?, ?)""",
                    flips.stream()
                            .map(flip -> new @Nullable Object[] {
                                id,
                                flip.reference().value(),
                                flip.rulebook(),
                                flip.subject(),
                                nameOf(flip.before()),
                                nameOf(flip.after()),
                                write(flip.findingsBefore()),
                                write(flip.findingsAfter())
                            })
                            .toList());
        }
        if (runs && !left.isEmpty()) {
            batches.batchUpdate(
                    "insert into try_out_skipped (try_out, case_reference, rulebook, why, detail) values (?, ?, ?, ?, ?)",
                    left.stream()
                            .map(one -> new Object[] {
                                id,
                                one.reference().value(),
                                one.rulebook(),
                                one.why().name(),
                                one.detail()
                            })
                            .toList());
        }
        return runs;
    }

    /** Ends one that runs; false if it runs no more. */
    boolean end(UUID id, State how, Instant at) {
        return jdbc.sql("update try_out set state = ?, slot = null, ended_at = ? where id = ? and state = ?")
                        .params(how.name(), at(at), id, State.RUNNING.name())
                        .update()
                == 1;
    }

    Optional<RuleTryOut> find(UUID id) {
        return jdbc.sql("select * from try_out where id = ?")
                .param(id)
                .query(this::read)
                .optional();
    }

    Optional<RuleTryOut> newest() {
        return jdbc.sql("select * from try_out order by started_at desc fetch first 1 rows only")
                .query(this::read)
                .optional();
    }

    Optional<RuleTryOut> done(String fingerprint) {
        return jdbc.sql("select * from try_out where fingerprint = ? and state = ? order by started_at desc"
                        + " fetch first 1 rows only")
                .params(fingerprint, State.DONE.name())
                .query(this::read)
                .optional();
    }

    /** A page of the verdicts that change, in order of the cases. */
    List<Row<Flip>> flips(UUID id, long after, int most) {
        return jdbc.sql("select * from try_out_flip where try_out = ? and id > ? order by id fetch first ? rows only")
                .params(id, after, most)
                .query((row, number) -> new Row<>(
                        row.getLong("id"),
                        new Flip(
                                Reference.of(row.getString("case_reference")),
                                false,
                                row.getString("rulebook"),
                                row.getString("subject"),
                                verdict(row.getString("verdict_before")),
                                verdict(row.getString("verdict_after")),
                                read(row.getString("findings_before"), new TypeReference<List<Reason>>() {}),
                                read(row.getString("findings_after"), new TypeReference<List<Reason>>() {}))))
                .list();
    }

    List<Skipped> skipped(UUID id, int most) {
        return jdbc.sql("select * from try_out_skipped where try_out = ? order by id fetch first ? rows only")
                .params(id, most)
                .query((row, number) -> new Skipped(
                        Reference.of(row.getString("case_reference")),
                        row.getString("rulebook"),
                        Why.valueOf(row.getString("why")),
                        row.getString("detail")))
                .list();
    }

    /** With the number by which the next page is asked for. */
    record Row<T>(long id, T content) {}

    private RuleTryOut read(ResultSet row, int number) throws SQLException {
        return new RuleTryOut(
                row.getObject("id", UUID.class),
                State.valueOf(row.getString("state")),
                row.getString("account"),
                row.getInt("release_number"),
                read(row.getString("filter"), new TypeReference<CaseFilter>() {}),
                read(row.getString("rulebooks"), new TypeReference<ArrayList<String>>() {}),
                read(row.getString("untried"), new TypeReference<ArrayList<String>>() {}),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getInt("cases"),
                row.getInt("done"),
                row.getInt("changed"),
                row.getInt("skipped"),
                read(row.getString("counts"), new TypeReference<ArrayList<Count>>() {}));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable String nameOf(@Nullable Verdict verdict) {
        return verdict == null ? null : verdict.name();
    }

    private static @Nullable Verdict verdict(@Nullable String name) {
        return name == null ? null : Verdict.valueOf(name);
    }

    private String write(Object content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot be written as JSON", e);
        }
    }

    private <T> T read(String column, TypeReference<T> type) {
        try {
            return json.readValue(column, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What is stored is not JSON", e);
        }
    }
}
