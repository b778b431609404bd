package org.smallplaces.oversight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.unit.DataSize;

/**
 * Looks whether the {@link Invariants} hold. It only reads, each invariant in one statement, so that what happens meanwhile
 * is no exception, on this node or on others.
 */
@Service
public class Health {

    /** What is due longer than this is not just about to be done. */
    private static final Duration LATE = Duration.ofMinutes(10);

    /** Ten submissions with as many documents as allowed. */
    private static final DataSize ROOM = DataSize.ofGigabytes(1);

    private final JdbcClient database;
    private final Clock clock;
    private final Path data;

    Health(JdbcClient database, Clock clock, @Value("${smallplaces.data:data}") Path data) {
        this.database = database;
        this.clock = clock;
        this.data = data;
    }

    /** Looks at everything; what is broken comes first. */
    @Transactional(readOnly = true)
    public List<Finding> check() {
        var findings = new ArrayList<Finding>();
        Invariants.ALL.forEach(invariant -> findings.add(check(invariant)));
        findings.add(room());
        findings.sort((one, another) -> Boolean.compare(one.holds(), another.holds()));
        return findings;
    }

    private Finding check(Invariant invariant) {
        var late = clock.instant().minus(LATE);
        var found = database.sql("select what, count(*) over () as broken from (" + invariant.exceptions()
                        + ") exceptions order by what desc fetch first " + Finding.MOST + " rows only")
                .param("late", OffsetDateTime.ofInstant(late, ZoneOffset.UTC))
                // the engine writes local times
                .param("engineLate", LocalDateTime.ofInstant(late, ZoneId.systemDefault()))
                .query((row, i) -> new Found(row.getString("what"), row.getInt("broken")))
                .list();
        return new Finding(
                invariant.key(),
                found.isEmpty() ? 0 : found.get(0).broken(),
                found.stream().map(Found::what).toList());
    }

    private Finding room() {
        try {
            var folder = data.toAbsolutePath();
            while (!Files.exists(folder) && folder.getParent() != null) {
                folder = folder.getParent();
            }
            var left = DataSize.ofBytes(Files.getFileStore(folder).getUsableSpace());
            return left.compareTo(ROOM) < 0
                    ? new Finding("disk-has-room", 1, List.of(left.toMegabytes() + " MB"))
                    : new Finding("disk-has-room", 0, List.of());
        } catch (IOException e) {
            return new Finding("disk-has-room", 1, List.of(e.toString()));
        }
    }

    private record Found(String what, int broken) {}
}
