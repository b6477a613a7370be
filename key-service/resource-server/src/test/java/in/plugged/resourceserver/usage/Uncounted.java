package in.plugged.resourceserver.usage;

import in.plugged.resourceserver.ResourceServerConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Map;

/** For tests that care for no usage. */
public final class Uncounted {

    private Uncounted() {}

    /** Publishes nothing. */
    public static Usage usage(ResourceServerConfig config) {
        return new Usage(
                new UsagePublisher(
                        config, Map.of(), "service", new SimpleMeterRegistry(), Clock.systemUTC()),
                config);
    }
}
