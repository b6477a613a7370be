package in.plugged.resourceserver.usage;

import in.plugged.resourceserver.ResourceServerConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Counts for the whole process and publishes what was counted while the process runs. Requests only
 * ever touch the counter; what becomes of the brokers is felt by one background thread alone.
 */
@ApplicationScoped
class UsagePublisher {

    private final boolean enabled;
    private final UsageCounter counter;
    private final UsageMetrics metrics;
    private final UsageLoop loop;

    UsagePublisher(
            ResourceServerConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "quarkus.application.name", defaultValue = "unnamed")
                    String service,
            MeterRegistry registry,
            Clock clock) {
        var settings = config.usage();
        this.enabled = settings.enabled();
        requirePositive(settings.publishInterval());
        this.counter = new UsageCounter(settings.maxEntries());
        this.metrics = new UsageMetrics(registry);
        var events = new UsageEvents(service, UUID.randomUUID().toString());
        var backlog = new UsageBacklog(settings.maxWaiting(), metrics::dropped);
        var sender = new UsageSender(new UsageProducers(kafka)::open, events, metrics::dropped);
        metrics.watch(() -> backlog.size() + sender.underWay());
        this.loop =
                new UsageLoop(counter, backlog, sender, metrics, settings.publishInterval(), clock);
    }

    private static void requirePositive(Duration interval) {
        if (!interval.isPositive()) {
            throw new IllegalStateException(
                    "plugged.resource-server.usage.publish-interval must be more than nothing");
        }
    }

    boolean enabled() {
        return enabled;
    }

    /** Never waits and never fails. */
    void count(Used key, Use use, long micros) {
        if (enabled && !counter.count(key, use, micros)) {
            metrics.dropped(1);
        }
    }

    void start(@Observes StartupEvent event) {
        if (enabled) {
            loop.start();
        }
    }

    /** Comes after the last request was answered, and publishes what is left, for a few seconds. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        loop.stop();
    }
}
