package in.plugged.keys.revoke;

import in.plugged.keys.hub.DeletedHub.Claim;
import in.plugged.service.database.OwnContext;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Ends the keys of hubs that are gone, also of those that another process left behind. */
@ApplicationScoped
class HubRelay {

    private final BatchRelay<Claim> relay;

    HubRelay(HubStep steps, BatchWalk walk, OwnContext ownContext, MeterRegistry registry) {
        this.relay = new BatchRelay<>(steps, walk, ownContext);
        Gauge.builder("plugged.keys.deleted.hubs.open", relay, BatchRelay::open)
                .description("Deleted hubs whose keys have not all ended yet")
                .register(registry);
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return relay.run();
    }
}
