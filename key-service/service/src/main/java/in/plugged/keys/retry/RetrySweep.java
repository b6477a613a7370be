package in.plugged.keys.retry;

import in.plugged.keys.KeysConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Takes out of the database what nobody may have any more. Readers look at the times themselves, so
 * nothing is given away when it comes late.
 */
@ApplicationScoped
class RetrySweep {

    private static final Logger LOG = Logger.getLogger(RetrySweep.class);

    /** So many in one transaction. */
    private static final int BATCH = 1_000;

    private final RetryRepository retries;
    private final KeysConfig config;
    private final Clock clock;
    private volatile boolean stopping;

    RetrySweep(RetryRepository retries, KeysConfig config, Clock clock) {
        this.retries = retries;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return all(() -> retries.eraseSecrets(ago(config.safeRetry().secretFor()), BATCH))
                .chain(() -> all(() -> retries.forget(ago(config.safeRetry().kept()), BATCH)))
                .onFailure()
                .invoke(this::log)
                .onFailure()
                .recoverWithNull(); // the next run tries again
    }

    private Instant ago(Duration time) {
        return clock.instant().minus(time);
    }

    /** In as many transactions as it takes. */
    private static Uni<Void> all(Supplier<Uni<Integer>> batch) {
        return Uni.createFrom()
                .deferred(batch::get)
                .repeat()
                .whilst(rows -> rows == BATCH)
                .collect()
                .last()
                .replaceWithVoid();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void log(Throwable failure) {
        if (!stopping) {
            LOG.warnf(
                    "Secrets of repeatable calls could not be erased (%s): check the database",
                    failure);
        }
    }
}
