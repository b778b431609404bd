package org.smallplaces;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Gives up connections to an H2 database that has closed itself, as it does when it cannot write: the next connection opens
 * it again, which works as soon as there is room on the disk. Of other databases the pool knows what means the same.
 */
public class ClosedDatabase implements SQLExceptionOverride {

    private static final String CLOSED = "90098";

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return CLOSED.equals(failure.getSQLState()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
