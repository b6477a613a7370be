package in.plugged.oauth.client;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.chore.Chores;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Forgets clients that somebody registered and nobody ever used. */
@ApplicationScoped
class ClientSweep {

    private final Clients clients;
    private final Chores chores;
    private final Clock clock;
    private final Duration unusedLives;

    ClientSweep(Clients clients, Chores chores, Clock clock, OauthConfig config) {
        this.clients = clients;
        this.chores = chores;
        this.clock = clock;
        this.unusedLives = config.clients().unusedLives();
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return chores.run(
                "Clients that nobody used could not be forgotten",
                Chores.inBatches(
                        most -> clients.forgetUnused(clock.instant().minus(unusedLives), most)));
    }
}
