package in.plugged.ratelimit.usage;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Transactions of threads that may wait, each of which ends whatever becomes of this replica. */
@ApplicationScoped
public class Transactions {

    /**
     * Ends in the database itself: a statement that is only given up would keep its locks, and so
     * would a replica that stops between two.
     */
    private static final String LIMITS =
            "set local statement_timeout = '5s'; set local idle_in_transaction_session_timeout = '8s'";

    /** When even the database does not say that it gives up: it hangs, or the network is cut. */
    private static final int NETWORK_TIMEOUT_MS = 8_000;

    private final AgroalDataSource database;

    Transactions(AgroalDataSource database) {
        this.database = database;
    }

    /** What is done in one transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** Does it all, or nothing. */
    public <T> T in(Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            int before = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, NETWORK_TIMEOUT_MS);
            try {
                return in(connection, work);
            } finally {
                if (!connection.isClosed()) { // it goes back to the pool as it came
                    connection.setNetworkTimeout(Runnable::run, before);
                }
            }
        }
    }

    private static <T> T in(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement limits = connection.createStatement()) {
            limits.execute(LIMITS);
            T outcome = work.with(connection);
            connection.commit();
            return outcome;
        } finally {
            connection.rollback(); // nothing is left to roll back after a commit
        }
    }
}
