package org.smallplaces.casefile;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Counts references per kind and year without gaps: the row stays locked until the case is stored. */
@Component
class ReferenceNumbers implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(ReferenceNumbers.class);

    private final JdbcClient jdbc;
    private final FirstReferenceNumber first;

    ReferenceNumbers(JdbcClient jdbc, FirstReferenceNumber first) {
        this.jdbc = jdbc;
        this.first = first;
    }

    /**
     * An embedded database that was killed may have a case and not its number. Whoever came next would be given the same
     * reference, and so would everybody after.
     */
    @Override
    public void afterSingletonsInstantiated() {
        jdbc.sql("select kind, reference_year, last_number from reference_number")
                .query((row, number) -> new Counter(
                        CaseKind.valueOf(row.getString("kind")),
                        row.getInt("reference_year"),
                        row.getInt("last_number")))
                .list()
                .forEach(this::catchUp);
    }

    private record Counter(CaseKind kind, int year, int last) {}

    private void catchUp(Counter counter) {
        var last = counter.last();
        while (isGiven(Reference.of(counter.kind(), counter.year(), last + 1))) {
            last++;
        }
        var behind = jdbc.sql("update reference_number set last_number = ?"
                        + " where kind = ? and reference_year = ? and last_number < ?")
                .param(last)
                .param(counter.kind().name())
                .param(counter.year())
                .param(last)
                .update();
        if (behind > 0) {
            LOG.warn(
                    "The counter of {} {} was left by a crash behind its cases; it is at {} now",
                    counter.kind(),
                    counter.year(),
                    last);
        }
    }

    private boolean isGiven(Reference reference) {
        return jdbc.sql("select count(*) from case_file where reference = ?")
                        .param(reference.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    int next(CaseKind kind, int year) {
        if (increase(kind, year) == 0) {
            try {
                first.create(kind, year);
            } catch (DuplicateKeyException someoneElseWasFirst) {
                LOG.debug("The counter of {} was made by another submission", year);
            }
            increase(kind, year);
        }
        return jdbc.sql("select last_number from reference_number where kind = ? and reference_year = ?")
                .param(kind.name())
                .param(year)
                .query(Integer.class)
                .single();
    }

    private int increase(CaseKind kind, int year) {
        return jdbc.sql(
                        "update reference_number set last_number = last_number + 1 where kind = ? and reference_year = ?")
                .param(kind.name())
                .param(year)
                .update();
    }

    /** Makes the counter of a new year in a transaction of its own, so that two first submissions do not collide. */
    @Component
    static class FirstReferenceNumber {

        private final JdbcClient jdbc;

        FirstReferenceNumber(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        @Transactional(propagation = Propagation.REQUIRES_NEW)
        void create(CaseKind kind, int year) {
            jdbc.sql("insert into reference_number (kind, reference_year, last_number) values (?, ?, 0)")
                    .param(kind.name())
                    .param(year)
                    .update();
        }
    }
}
