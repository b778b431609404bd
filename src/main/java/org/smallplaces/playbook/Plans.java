package org.smallplaces.playbook;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.rulebook.Problem;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Releases that wait for their moment. Every node looks for one that is due; the one that takes its row publishes it. */
@Service
class Plans {

    static final String OVERTAKEN = "playbook.plan.overtaken";
    static final String WRONG = "playbook.plan.wrong";

    private static final Logger LOG = LoggerFactory.getLogger(Plans.class);

    private final JdbcClient database;
    private final Playbook playbook;
    private final Publishing publishing;
    private final Releases releases;
    private final DraftFiles draft;
    private final Clock clock;

    Plans(
            JdbcClient database,
            Playbook playbook,
            Publishing publishing,
            Releases releases,
            DraftFiles draft,
            Clock clock) {
        this.database = database;
        this.playbook = playbook;
        this.publishing = publishing;
        this.releases = releases;
        this.draft = draft;
        this.clock = clock;
    }

    /**
     * Plans the draft as it is now; what was refused before is forgotten.
     *
     * @throws DraftRefusedException if another one waits already
     */
    @Transactional
    void add(Instant at, String account, String remark, Optional<String> approvedBy, int basedOn, String fingerprint) {
        database.sql("delete from playbook_plan where refusal is not null or based_on < ?")
                .param(basedOn)
                .update();
        try {
            database.sql(
                            """
                            insert into playbook_plan (based_on, due_at, account, remark, approved_by, fingerprint)
                            values (?, ?, ?, ?, ?, ?)""")
                    .params(basedOn, at.atOffset(ZoneOffset.UTC), account, remark, approvedBy.orElse(null), fingerprint)
                    .update();
        } catch (DuplicateKeyException another) {
            throw new DraftRefusedException("playbook.plan.already", another);
        }
        draft.all().forEach(row -> database.sql(
                        "insert into playbook_plan_file (based_on, path, content) values (?, ?, ?)")
                .params(basedOn, row.path(), row.content())
                .update());
        draft.audit(now(), account, "planned", at.toString(), remark);
    }

    /** Takes back what waits, or forgets what was refused. */
    @Transactional
    void cancel(String account) {
        if (database.sql("delete from playbook_plan").update() == 0) {
            throw new DraftRefusedException("playbook.plan.none");
        }
        draft.audit(now(), account, "cancelled", "", "");
    }

    Optional<PlannedRelease> find() {
        return newest().map(plan -> new PlannedRelease(
                plan.at(),
                plan.account(),
                plan.remark(),
                Optional.ofNullable(plan.approvedBy()),
                plan.basedOn(),
                List.copyOf(changes(plan.basedOn()).keySet()),
                Optional.ofNullable(plan.refusal())));
    }

    /** All files as the planned release would leave them. */
    Optional<SortedMap<String, String>> files() {
        return newest().flatMap(this::files);
    }

    /** What is wrong with a release that was refused for that, or would be now. */
    List<Problem> check() {
        return files().map(publishing::check).orElse(List.of());
    }

    /** Publishes what is due; what cannot be published is refused, which changes nothing and is shown to administrators. */
    void publishDue() {
        newest().filter(plan -> plan.refusal() == null && !plan.at().isAfter(clock.instant()))
                .ifPresent(this::publish);
    }

    private void publish(Row plan) {
        var files = files(plan);
        if (plan.basedOn() != playbook.inForce().number() || files.isEmpty()) {
            refuse(plan, OVERTAKEN);
            return;
        }
        var origin = new Origin(plan.account(), plan.remark(), plan.approvedBy(), null);
        try {
            var problems = publishing.publish(files.get(), plan.basedOn(), origin, () -> take(plan));
            if (problems.stream().anyMatch(Problem::blocks)) {
                refuse(plan, WRONG);
            }
        } catch (PublishedMeanwhileException another) {
            LOG.info("Another node published the planned release, or another release; looking again");
        } catch (TakenException cancelled) {
            LOG.info("The planned release was taken back while it was being published");
        }
    }

    /** In the transaction of the release: only one node finds the row, and none if it was taken back. */
    private void take(Row plan) {
        var planned = changes(plan.basedOn());
        if (database.sql("delete from playbook_plan where based_on = ? and refusal is null and fingerprint = ?")
                        .params(plan.basedOn(), plan.fingerprint())
                        .update()
                == 0) {
            throw new TakenException();
        }
        for (var row : draft.all()) {
            if (planned.containsKey(row.path())) {
                keepWhatCameLater(row, planned.get(row.path()));
            }
        }
        draft.audit(now(), plan.account(), "published", String.valueOf(plan.basedOn() + 1), plan.remark());
    }

    private void keepWhatCameLater(DraftFiles.Row row, @Nullable String planned) {
        if (Hashes.of(row.content()).equals(Hashes.of(planned))) {
            draft.remove(row.path());
        } else {
            draft.put(
                    new DraftFiles.Row(row.path(), row.content(), Hashes.of(planned), row.account(), row.changedAt()));
        }
    }

    private void refuse(Row plan, String why) {
        var refused = database.sql(
                        "update playbook_plan set refusal = ? where based_on = ? and fingerprint = ? and refusal is null")
                .params(why, plan.basedOn(), plan.fingerprint())
                .update();
        if (refused == 1) {
            LOG.error("The release planned for {} by {} was not published: {}", plan.at(), plan.account(), why);
            draft.audit(now(), plan.account(), "refused", plan.at().toString(), plan.remark());
        }
    }

    private Optional<SortedMap<String, String>> files(Row plan) {
        return releases.find(plan.basedOn())
                .map(release -> {
                    var files = new TreeMap<>(release.files());
                    changes(plan.basedOn()).forEach((path, text) -> {
                        if (text == null) {
                            files.remove(path);
                        } else {
                            files.put(path, text);
                        }
                    });
                    return Collections.unmodifiableSortedMap(files);
                })
                .filter(files -> Hashes.ofAll(files).equals(plan.fingerprint()));
    }

    private Map<String, @Nullable String> changes(int basedOn) {
        var changes = new HashMap<String, @Nullable String>();
        database.sql("select path, content from playbook_plan_file where based_on = ?")
                .param(basedOn)
                .query(row -> {
                    changes.put(row.getString("path"), row.getString("content"));
                });
        return new TreeMap<>(changes);
    }

    private Optional<Row> newest() {
        return database
                .sql(
                        """
                        select based_on, due_at, account, remark, approved_by, fingerprint, refusal from playbook_plan
                        order by based_on desc""")
                .query((row, i) -> new Row(
                        row.getInt("based_on"),
                        row.getObject("due_at", OffsetDateTime.class).toInstant(),
                        row.getString("account"),
                        row.getString("remark"),
                        row.getString("approved_by"),
                        row.getString("fingerprint"),
                        row.getString("refusal")))
                .list()
                .stream()
                .findFirst();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private record Row(
            int basedOn,
            Instant at,
            String account,
            String remark,
            @Nullable String approvedBy,
            String fingerprint,
            @Nullable String refusal) {}

    private static final class TakenException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
