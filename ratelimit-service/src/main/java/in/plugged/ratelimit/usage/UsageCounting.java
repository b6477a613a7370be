package in.plugged.ratelimit.usage;

import in.plugged.ratelimit.usage.UsageLedger.Offsets;
import in.plugged.resourceserver.trust.BadEvent;
import in.plugged.resourceserver.trust.DeadLetters;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Counts records as they came from the topic. What is none is set aside, and those behind it count:
 * the position moves past both in the same transaction.
 */
@ApplicationScoped
class UsageCounting {

    private static final String REFUSED = "the database can't keep it";

    private final UsageLedger ledger;
    private final DeadLetters deadLetters;
    private final UsageMetrics metrics;
    private final Clock clock;

    UsageCounting(UsageLedger ledger, DeadLetters deadLetters, UsageMetrics metrics, Clock clock) {
        this.ledger = ledger;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.clock = clock;
    }

    private record Letter(ConsumerRecord<String, byte[]> message, String why) {}

    /**
     * Counts all of them, or none.
     *
     * @param before where each of their partitions stands
     * @return where each stands afterwards; false of {@link Outcome#counted} when one stood
     *     elsewhere
     */
    Outcome count(
            String topic,
            Iterable<ConsumerRecord<String, byte[]>> records,
            Map<Integer, Long> before)
            throws SQLException {
        try {
            return countAll(topic, records, before);
        } catch (SQLException e) {
            if (!refused(e)) {
                throw e;
            }
        }
        return countEach(topic, records, before);
    }

    /** Where the partitions of the records stand now, if they were counted. */
    record Outcome(boolean counted, Map<Integer, Long> after) {}

    private Outcome countAll(
            String topic,
            Iterable<ConsumerRecord<String, byte[]>> records,
            Map<Integer, Long> before)
            throws SQLException {
        Instant now = clock.instant();
        var batch = new UsageBatch();
        var ends = new ArrayList<Instant>();
        var letters = new ArrayList<Letter>();
        var after = new HashMap<Integer, Long>();
        for (ConsumerRecord<String, byte[]> message : records) {
            after.put(message.partition(), message.offset() + 1);
            try {
                KeyUses.of(message, now)
                        .ifPresent(
                                uses -> {
                                    batch.add(uses);
                                    ends.add(uses.end());
                                });
            } catch (BadEvent e) {
                letters.add(new Letter(message, e.why()));
            }
        }
        boolean counted = ledger.count(batch, topic, new Offsets(before, after));
        if (counted) {
            letters.forEach(this::setAside); // not before: whoever tries again would do it again
            ends.forEach(metrics::counted);
        }
        return new Outcome(counted, after);
    }

    /** Finds the one that the database refuses: it must not hold up the others for good. */
    private Outcome countEach(
            String topic,
            Iterable<ConsumerRecord<String, byte[]>> records,
            Map<Integer, Long> before)
            throws SQLException {
        var places = new HashMap<>(before);
        for (ConsumerRecord<String, byte[]> message : records) {
            Outcome one = countOne(topic, message, places);
            if (!one.counted()) {
                return one;
            }
            places.putAll(one.after());
        }
        return new Outcome(true, places);
    }

    private Outcome countOne(
            String topic, ConsumerRecord<String, byte[]> message, Map<Integer, Long> before)
            throws SQLException {
        try {
            return countAll(topic, List.of(message), before);
        } catch (SQLException e) {
            if (!refused(e)) {
                throw e;
            }
        }
        Map<Integer, Long> after = Map.of(message.partition(), message.offset() + 1);
        boolean passed = ledger.count(new UsageBatch(), topic, new Offsets(before, after));
        if (passed) {
            setAside(new Letter(message, REFUSED));
        }
        return new Outcome(passed, after);
    }

    private void setAside(Letter letter) {
        metrics.setAside();
        deadLetters.send(letter.message(), letter.why());
    }

    /**
     * Whether it is the data that can't be kept (a sum beyond all bounds, say), now or ever.
     *
     * @see <a href="https://www.postgresql.org/docs/18/errcodes-appendix.html">PostgreSQL, error
     *     codes</a>
     */
    private static boolean refused(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("22") || state.startsWith("23");
    }
}
