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

    /** Ends in the database itself: a statement that is only given up would keep its locks. */
    private static final String LIMIT = "set local statement_timeout = '5s'";

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
    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private <T> T transaction(Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setNetworkTimeout(Runnable::run, NETWORK_TIMEOUT_MS);
            connection.setAutoCommit(false);
            try (Statement limit = connection.createStatement()) {
                limit.execute(LIMIT);
                T outcome = work.with(connection);
                connection.commit();
                return outcome;
            } finally {
                connection.rollback(); // nothing is left to roll back after a commit
            }
        }
    }
}
