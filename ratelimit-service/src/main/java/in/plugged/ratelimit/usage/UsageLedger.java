package in.plugged.ratelimit.usage;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * Writes figures and the position behind them in one transaction. On the connection of the thread
 * that reads, one statement after the other: there is no request that waits meanwhile.
 */
@ApplicationScoped
class UsageLedger {

    /**
     * Ends in the database itself: a statement that is only given up would keep its locks, and so
     * would a replica that stops between two.
     */
    private static final String LIMITS =
            "set local statement_timeout = '5s'; set local idle_in_transaction_session_timeout = '8s'";

    /** When even the database does not say that it gives up: it hangs, or the network is cut. */
    private static final int NETWORK_TIMEOUT_MS = 8_000;

    private final AgroalDataSource database;

    UsageLedger(AgroalDataSource database) {
        this.database = database;
    }

    /** Up to where these partitions are counted; where nobody has yet, from their beginning on. */
    Map<Integer, Long> positions(String topic, Map<Integer, Long> beginnings) throws SQLException {
        return transaction(connection -> UsagePositions.read(connection, topic, beginnings));
    }

    /**
     * Counts the batch, if each partition still stands where the batch begins. False when one does
     * not: nothing is changed then. A failure leaves open whether it was counted, which the
     * positions tell.
     */
    boolean count(UsageBatch batch, String topic, Offsets offsets) throws SQLException {
        return transaction(
                connection -> {
                    if (!UsagePositions.move(
                            connection, topic, offsets.before(), offsets.after())) {
                        return false;
                    }
                    if (!batch.isEmpty()) {
                        new UsageRows(connection).add(batch);
                    }
                    return true;
                });
    }

    /** From where to where each partition moves. */
    record Offsets(Map<Integer, Long> before, Map<Integer, Long> after) {}

    @FunctionalInterface
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** One transaction, which ends whatever becomes of this replica. */
    <T> T transaction(Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            int before = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, NETWORK_TIMEOUT_MS);
            T outcome = transaction(connection, work);
            // goes back to the pool as it came; one that failed and is still there only gives up
            // earlier
            connection.setNetworkTimeout(Runnable::run, before);
            return outcome;
        }
    }

    private static <T> T transaction(Connection connection, Work<T> work) throws SQLException {
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
