package in.plugged.ratelimit.alert;

import in.plugged.ratelimit.RatelimitConfig;
import in.plugged.ratelimit.alert.AlertMetrics.Outcome;
import in.plugged.ratelimit.usage.Step;
import in.plugged.ratelimit.usage.Transactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Looks once a minute at the keys in use and at those with an open alert, in one of the replicas.
 * Each page of keys is a transaction of its own; one that was looked at twice has no more alerts
 * than before.
 */
@ApplicationScoped
class AlertRounds {

    private static final Logger LOG = Logger.getLogger(AlertRounds.class);
    private static final int PAGE = 200;

    /** Each has a thousand hours to read. */
    private static final int LEARNT_AT_A_TIME = 20;

    private static final int LEARNT_IN_A_ROUND = 1_000;

    private final Transactions transactions;
    private final AlertMetrics metrics;
    private final Clock clock;
    private final Duration kept;
    private volatile boolean stopping;

    AlertRounds(
            Transactions transactions, AlertMetrics metrics, RatelimitConfig config, Clock clock) {
        this.transactions = transactions;
        this.metrics = metrics;
        this.clock = clock;
        this.kept = config.usage().keep().addresses();
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        Instant now = clock.instant();
        boolean turn =
                attempt(
                        () -> {
                            if (transactions.in(rows -> new AlertTurns(rows).take(now))) {
                                round(now);
                            }
                        });
        if (!turn) {
            metrics.count(Outcome.FAILED);
        }
    }

    /** One look at all of them. What fails with some keys keeps nobody from the others. */
    void round(Instant now) {
        boolean forgot = attempt(() -> forget(now.minus(kept)));
        boolean learnt = attempt(() -> learn(now));
        boolean looked = look(now);
        metrics.count(forgot && learnt && looked ? Outcome.COMPLETED : Outcome.FAILED);
    }

    private void forget(Instant before) throws SQLException {
        transactions.in(
                connection -> {
                    new AlertTurns(connection).forget(before);
                    return true;
                });
    }

    private boolean look(Instant now) {
        Instant since = Step.HOUR.floor(now).minus(Step.HOUR.length());
        var keys = new ArrayList<String>();
        boolean all =
                attempt(
                        () ->
                                keys.addAll(
                                        transactions.in(rows -> new AlertTurns(rows).keys(since))));
        for (int begin = 0; begin < keys.size() && !stopping; begin += PAGE) {
            List<String> page = keys.subList(begin, Math.min(begin + PAGE, keys.size()));
            all &= attempt(this::renew) && attempt(() -> look(page, now));
        }
        return all;
    }

    @FunctionalInterface
    private interface Part {
        void run() throws SQLException;
    }

    private boolean attempt(Part part) {
        try {
            part.run();
            return true;
        } catch (SQLException | RuntimeException e) {
            if (!stopping) {
                LOG.warnf("Unusual use could not be looked for (%s): check the database", e);
            }
            return false;
        }
    }

    private void renew() throws SQLException {
        transactions.in(
                connection -> {
                    new AlertTurns(connection).renew(clock.instant());
                    return true;
                });
    }

    private void learn(Instant now) throws SQLException {
        int learnt = 0;
        int more = LEARNT_AT_A_TIME;
        while (more == LEARNT_AT_A_TIME && learnt < LEARNT_IN_A_ROUND && !stopping) {
            renew();
            more = transactions.in(rows -> new HabitRows(rows).learn(LEARNT_AT_A_TIME, now));
            learnt += more;
        }
    }

    private void look(List<String> keys, Instant now) throws SQLException {
        transactions.in(
                connection -> {
                    AlertBook.note(KeyPage.look(keys, now, connection), now, connection);
                    return true;
                });
    }

    /** Before the pool closes: what fails from then on fails for that reason. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }
}
