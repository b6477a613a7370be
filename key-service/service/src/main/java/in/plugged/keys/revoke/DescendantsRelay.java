package in.plugged.keys.revoke;

import in.plugged.keys.revoke.DescendantsWish.Claim;
import in.plugged.service.database.OwnContext;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Goes on with families that were left behind. */
@ApplicationScoped
class DescendantsRelay {

    private final BatchRelay<Claim> relay;

    DescendantsRelay(
            DescendantsStep steps, BatchWalk walk, OwnContext ownContext, MeterRegistry registry) {
        this.relay = new BatchRelay<>(steps, walk, ownContext);
        Gauge.builder("plugged.keys.descendants.open", relay, BatchRelay::open)
                .description("Revocations with descendants that are not through yet")
                .register(registry);
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return relay.run();
    }
}
