package in.plugged.resourceserver.trust;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.trace.MessageTraces;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Makes the feeds of this instance, which share nothing but the brokers. */
@ApplicationScoped
public class TrustFeeds {

    private final Duration proofInterval;
    private final TrustConsumers consumers;
    private final DeadLetters deadLetters;
    private final MessageTraces traces;
    private final MeterRegistry registry;
    private final Clock clock;

    TrustFeeds(
            ResourceServerConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            DeadLetters deadLetters,
            MessageTraces traces,
            MeterRegistry registry,
            Clock clock) {
        this.proofInterval = config.proofInterval();
        this.consumers = new TrustConsumers(kafka);
        this.deadLetters = deadLetters;
        this.traces = traces;
        this.registry = registry;
        this.clock = clock;
    }

    /** A feed that has not begun yet. */
    public TrustFeed feed(TrustListener listener) {
        var metrics = new FeedMetrics(registry, listener.name(), listener.freshness());
        return new TrustFeed(
                listener, consumers, proofInterval, deadLetters, metrics, traces, clock);
    }
}
