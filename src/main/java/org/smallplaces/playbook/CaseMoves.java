package org.smallplaces.playbook;

import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smallplaces.engine.CannotMoveException;
import org.smallplaces.engine.Migrations;
import org.smallplaces.engine.Obstacle;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** What becomes of the cases that began under an earlier release: they finish as they began, or are moved. */
@Service
public class CaseMoves {

    private final Migrations migrations;
    private final Playbook playbook;
    private final Releases releases;
    private final DraftFiles rows;
    private final TransactionOperations transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CaseMoves(
            Migrations migrations,
            Playbook playbook,
            Releases releases,
            DraftFiles rows,
            TransactionOperations transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.migrations = migrations;
        this.playbook = playbook;
        this.releases = releases;
        this.rows = rows;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** The earlier versions of processes that cases still follow. */
    public List<Earlier> earlier() {
        var published = releases.all();
        return migrations.older().stream()
                .map(older -> new Earlier(
                        older.id(),
                        older.process(),
                        older.name(),
                        release(older.since(), published),
                        older.since(),
                        older.cases()))
                .toList();
    }

    /** The release that brought a version: the engine was given it right after the release had its moment. */
    private static int release(Instant since, List<PublishedRelease> published) {
        return published.stream()
                .filter(release ->
                        !release.publishedAt().truncatedTo(ChronoUnit.MILLIS).isAfter(since))
                .map(PublishedRelease::number)
                .max(Comparator.naturalOrder())
                .orElse(0);
    }

    /**
     * Where the cases of an earlier version are and would be; throws {@link java.util.NoSuchElementException} if there is no
     * such version.
     *
     * @param own where activities go that the process does not have any more, by id
     */
    public Migrations.Plan plan(String version, Map<String, String> own) {
        return migrations.plan(version, own);
    }

    /**
     * Moves cases to the process as it is now, each by itself: one that cannot move stays, and the others move.
     *
     * @param cases ids as the plan gives them; empty for all that the plan shows
     */
    public List<Move> move(String version, Map<String, String> own, Collection<String> cases, String account) {
        var from = earlier().stream()
                .filter(earlier -> earlier.id().equals(version))
                .findFirst()
                .orElseThrow();
        var moves = new ArrayList<Move>();
        for (var one : migrations.plan(version, own).cases()) {
            if (cases.isEmpty() || cases.contains(one.id())) {
                moves.add(move(from, own, one, account));
            }
        }
        return moves;
    }

    private Move move(Earlier from, Map<String, String> own, Migrations.RunningCase one, String account) {
        var to = playbook.inForce().number();
        try {
            transaction.executeWithoutResult(status -> {
                migrations.move(from.id(), own, one.id());
                var subject = one.reference().isEmpty() ? one.id() : one.reference();
                rows.audit(
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        account,
                        "migrated",
                        subject,
                        "%s: %d → %d".formatted(from.process(), from.release(), to));
                events.publishEvent(new CaseMoved(one.reference(), from.release(), to, account));
            });
            return new Move(one.id(), one.reference(), null);
        } catch (CannotMoveException stays) {
            return new Move(one.id(), one.reference(), stays.obstacle());
        } catch (TransientDataAccessException busy) {
            return new Move(one.id(), one.reference(), new Obstacle(Obstacle.Kind.BUSY, busy.toString()));
        }
    }

    /**
     * An earlier version of a process that cases still follow.
     *
     * @param id of the version
     * @param process its key, such as {@code initiative-intake}
     * @param name in words
     * @param release number of the release that brought it
     * @param since when that was
     * @param cases how many follow it
     */
    public record Earlier(String id, String process, String name, int release, Instant since, long cases) {}

    /**
     * What became of a case.
     *
     * @param id of the running process
     * @param reference of the case
     * @param obstacle why it stays where it is; null if it has moved
     */
    public record Move(String id, String reference, @Nullable Obstacle obstacle) implements Serializable {

        /** Why it stays where it is; empty if it has moved. */
        public Optional<Obstacle> stayed() {
            return Optional.ofNullable(obstacle);
        }

        /** Whether it follows the process as it is now. */
        public boolean moved() {
            return obstacle == null;
        }
    }
}
