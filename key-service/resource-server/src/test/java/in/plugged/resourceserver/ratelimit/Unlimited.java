package in.plugged.resourceserver.ratelimit;

import in.plugged.resourceserver.ResourceServerConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Map;

/** For tests that care for no limits. */
public final class Unlimited {

    private Unlimited() {}

    /** Lets everybody through. */
    public static RequestLimits requests() {
        ResourceServerConfig config = Settings.of(Map.of("limits.enabled", "false"));
        return new RequestLimits(
                config,
                new RateLimits(
                        config,
                        new FakeSource(System::nanoTime),
                        Runnable::run,
                        new SimpleMeterRegistry(),
                        Clock.systemUTC(),
                        System::nanoTime));
    }
}
