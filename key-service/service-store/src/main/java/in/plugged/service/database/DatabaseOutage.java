package in.plugged.service.database;

import in.plugged.resourceserver.error.OutageSign;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.SocketException;
import java.sql.SQLException;

/**
 * Tells a database that is away, or can't just now since somebody else was in the way, from one
 * that refuses a statement.
 *
 * @see <a href="https://www.postgresql.org/docs/18/errcodes-appendix.html">PostgreSQL, error
 *     codes</a>
 */
@ApplicationScoped
class DatabaseOutage implements OutageSign {

    private static final String CONNECTION_EXCEPTION = "08";
    private static final String INSUFFICIENT_RESOURCES = "53";
    private static final String TRANSACTION_ROLLBACK = "40"; // deadlock, lost race: try again
    private static final String OPERATOR_INTERVENTION = "57";
    private static final String LOCK_NOT_AVAILABLE = "55P03"; // somebody kept it for too long

    @Override
    public boolean isOutage(Throwable cause) {
        return cause instanceof ClosedConnectionException
                || cause instanceof SocketException // reset in the middle of a statement
                || (cause instanceof PgException refused
                        && away(String.valueOf(refused.getSqlState())))
                || (cause instanceof SQLException refused // what Hibernate makes of it
                        && away(String.valueOf(refused.getSQLState())));
    }

    private static boolean away(String state) {
        return state.startsWith(CONNECTION_EXCEPTION)
                || state.startsWith(TRANSACTION_ROLLBACK)
                || state.startsWith(INSUFFICIENT_RESOURCES)
                || state.startsWith(OPERATOR_INTERVENTION)
                || state.equals(LOCK_NOT_AVAILABLE);
    }
}
