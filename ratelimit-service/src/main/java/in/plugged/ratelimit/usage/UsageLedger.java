package in.plugged.ratelimit.usage;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Writes figures and the position behind them in one transaction. On the connection of the thread
 * that reads, one statement after the other: there is no request that waits meanwhile.
 */
@ApplicationScoped
class UsageLedger {

    private static final Logger LOG = Logger.getLogger(UsageLedger.class);

    /** Connections, rollbacks, resources, time limits of transactions, the end of the server. */
    private static final List<String> TRANSACTION = List.of("08", "40", "53", "25P", "57P");

    private final AtomicBoolean failing = new AtomicBoolean();
    private final Transactions transactions;
    private final List<UseWitness> witnesses;

    UsageLedger(Transactions transactions, @All List<UseWitness> witnesses) {
        this.transactions = transactions;
        this.witnesses = witnesses;
    }

    /** Up to where these partitions are counted; where nobody has yet, from their beginning on. */
    Map<Integer, Long> positions(String topic, Map<Integer, Long> beginnings) throws SQLException {
        return transactions.in(connection -> UsagePositions.read(connection, topic, beginnings));
    }

    /**
     * Counts the batch, if each partition still stands where the batch begins. False when one does
     * not: nothing is changed then. A failure leaves open whether it was counted, which the
     * positions tell.
     */
    boolean count(UsageBatch batch, String topic, Offsets offsets) throws SQLException {
        return transactions.in(
                connection -> {
                    if (!UsagePositions.move(
                            connection, topic, offsets.before(), offsets.after())) {
                        return false;
                    }
                    if (!batch.isEmpty()) {
                        var rows = new UsageRows(connection);
                        rows.add(batch);
                        tell(batch, connection);
                        rows.addHubs(batch);
                    }
                    return true;
                });
    }

    /** From where to where each partition moves. */
    record Offsets(Map<Integer, Long> before, Map<Integer, Long> after) {}

    /** What is wrong with a witness keeps nothing from being counted. */
    private void tell(UsageBatch batch, Connection connection) throws SQLException {
        for (UseWitness witness : witnesses) {
            Savepoint before = connection.setSavepoint();
            try {
                witness.saw(batch.uses(), batch.letIn(), connection);
                failing.set(false);
            } catch (SQLException e) {
                if (isOfTheTransaction(e)) {
                    throw e;
                }
                passOver(e, before, connection);
            } catch (RuntimeException e) {
                passOver(e, before, connection);
            }
        }
    }

    /**
     * Whether the connection or the whole transaction has failed, which is done again, or else what
     * the witness wanted.
     *
     * @see <a href="https://www.postgresql.org/docs/18/errcodes-appendix.html">PostgreSQL, error
     *     codes</a>
     */
    private static boolean isOfTheTransaction(SQLException failure) {
        return Optional.ofNullable(failure.getSQLState())
                .map(state -> TRANSACTION.stream().anyMatch(state::startsWith))
                .orElse(true);
    }

    private void passOver(Exception failure, Savepoint before, Connection connection)
            throws SQLException {
        connection.rollback(before);
        if (!failing.getAndSet(true)) {
            LOG.error("What is unusual about uses is not noted; they are counted", failure);
        }
    }
}
