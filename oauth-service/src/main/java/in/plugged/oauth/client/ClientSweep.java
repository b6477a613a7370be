package in.plugged.oauth.client;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.chore.Chores;
import in.plugged.service.audit.Act;
import in.plugged.service.audit.AuditTrail;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Forgets clients that nobody ever used, and those that have ended. */
@ApplicationScoped
class ClientSweep {

    /** So long an ending can be repeated. */
    private static final Duration KEPT = Duration.ofDays(1);

    /** So long one that a document describes may be under way to its first use. */
    private static final Duration DOCUMENT_KEPT = Duration.ofHours(1);

    private final Clients clients;
    private final Chores chores;
    private final AuditTrail trail;
    private final Clock clock;
    private final Duration unusedLives;

    ClientSweep(Clients clients, Chores chores, AuditTrail trail, Clock clock, OauthConfig config) {
        this.clients = clients;
        this.chores = chores;
        this.trail = trail;
        this.clock = clock;
        this.unusedLives = config.clients().unusedLives();
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return unused().chain(this::ended);
    }

    private Uni<Void> unused() {
        return chores.run(
                "Clients that nobody used could not be forgotten",
                Chores.inBatches(most -> Panache.withTransaction(() -> forgetUnused(most))));
    }

    private Uni<Integer> forgetUnused(int most) {
        Instant now = clock.instant();
        return clients.forgetUnused(now.minus(unusedLives), now.minus(DOCUMENT_KEPT), most)
                .call(ids -> trail.addAll(ids.stream().map(ClientSweep::forgotten).toList()))
                .map(List::size);
    }

    private static Act forgotten(String id) {
        return Act.of("client.deleted", id, Optional.empty()).with("reason", "unused");
    }

    private Uni<Void> ended() {
        return chores.run(
                "Clients that have ended could not be forgotten",
                Chores.inBatches(most -> clients.forgetEnded(clock.instant().minus(KEPT), most)));
    }
}
