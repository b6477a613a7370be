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

    /** All replicas together share the partitions. */
    static final String GROUP = "ratelimit-service";

    private final UsageLoop loop;

    UsageReader(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            UsageCounting counting,
            UsageLedger ledger) {
        this.loop =
                new UsageLoop("usage-count", new UsageConsumers(kafka, GROUP), counting, ledger);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    /** Before the pool closes. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        loop.stop();
    }
}
