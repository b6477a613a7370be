package in.plugged.oauth.login;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Forgets failures and devices that count no more. Readers look at the times themselves. */
@ApplicationScoped
class LoginSweep {

    private static final Logger LOG = Logger.getLogger(LoginSweep.class);

    /** So many in one transaction. */
    private static final int BATCH = 1_000;

    private final LoginFailures failures;
    private final KnownDevices devices;
    private volatile boolean stopping;

    LoginSweep(LoginFailures failures, KnownDevices devices) {
        this.failures = failures;
        this.devices = devices;
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return all(() -> failures.forget(BATCH))
                .chain(() -> all(() -> devices.forget(BATCH)))
                .onFailure()
                .invoke(this::log)
                .onFailure()
                .recoverWithNull(); // the next run tries again
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
                    "Old log-in failures could not be forgotten (%s): check the database", failure);
        }
    }
}
