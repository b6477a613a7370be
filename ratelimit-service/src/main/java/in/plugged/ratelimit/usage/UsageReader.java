package in.plugged.ratelimit.usage;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/** Counts while the service runs. */
@ApplicationScoped
class UsageReader {

    /**
     * All replicas together share the partitions. Not the group that hears of keys: each member who
     * comes or goes would stop both, and they divide topics in different ways.
     */
    static final String GROUP = "ratelimit-service-usage";

    private final UsageLoop loop;

    UsageReader(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            UsageCounting counting,
            UsageLedger ledger,
            UsageProgress progress) {
        this.loop =
                new UsageLoop(
                        "usage-count",
                        new UsageConsumers(kafka, GROUP),
                        counting,
                        ledger,
                        progress);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    /** Before the pool closes. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        loop.stop();
    }
}
