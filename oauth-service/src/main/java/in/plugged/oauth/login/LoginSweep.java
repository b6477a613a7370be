package in.plugged.oauth.login;

import in.plugged.oauth.chore.Chores;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Forgets failures and devices that count no more. Readers look at the times themselves. */
@ApplicationScoped
class LoginSweep {

    private final LoginFailures failures;
    private final KnownDevices devices;
    private final Chores chores;

    LoginSweep(LoginFailures failures, KnownDevices devices, Chores chores) {
        this.failures = failures;
        this.devices = devices;
        this.chores = chores;
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return chores.run(
                "Old log-in failures and browsers could not be forgotten",
                Chores.inBatches(failures::forget).chain(() -> Chores.inBatches(devices::forget)));
    }
}
