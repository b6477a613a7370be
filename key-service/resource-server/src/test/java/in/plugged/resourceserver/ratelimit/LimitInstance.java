package in.plugged.resourceserver.ratelimit;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.resourceserver.trust.FakeTicker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** One instance of a backend that counts limits, without a server around it. */
final class LimitInstance {

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final RateLimits limits;

    LimitInstance(FakeSource source, FakeTicker ticker) {
        this(source, ticker, Map.of());
    }

    LimitInstance(FakeSource source, FakeTicker ticker, Map<String, String> settings) {
        limits =
                new RateLimits(
                        Settings.of(settings),
                        source,
                        Runnable::run,
                        meters,
                        new TickerClock(ticker),
                        ticker::read);
    }

    CompletableFuture<Decision> taking(Limit limit, String subject, long cost) {
        return limits.take(limit, subject, cost).subscribeAsCompletionStage();
    }

    /** Nothing here waits: what is not decided yet never is. */
    Decision take(Limit limit, String subject, long cost) {
        var decision = taking(limit, subject, cost);
        assertTrue(decision.isDone(), "not decided");
        return decision.join();
    }

    Decision take(Limit limit, String subject) {
        return take(limit, subject, 1);
    }

    /** Takes 1 that is let through. */
    Decision.Allowed pass(Limit limit, String subject) {
        return assertInstanceOf(Decision.Allowed.class, take(limit, subject));
    }

    /** Takes 1 that is refused. */
    Decision.Refused fail(Limit limit, String subject) {
        return assertInstanceOf(Decision.Refused.class, take(limit, subject));
    }

    /** How many of so many are let through, one after the other. */
    long passing(int requests, Limit limit, String subject) {
        return Stream.generate(() -> take(limit, subject))
                .limit(requests)
                .filter(Decision.Allowed.class::isInstance)
                .count();
    }

    double decided(String by, String outcome) {
        return meters.counter("plugged.limits.decided", "by", by, "outcome", outcome).count();
    }

    double local() {
        return meters.get("plugged.limits.local").gauge().value();
    }
}
