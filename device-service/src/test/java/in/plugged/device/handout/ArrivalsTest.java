package in.plugged.device.handout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.device.flow.FlowId;
import in.plugged.device.redis.ScriptAnswer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final CompletableFuture<ScriptAnswer> answer = new CompletableFuture<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Arrivals arrivals =
            new Arrivals(
                    (_, _) ->
                            failures.getAndDecrement() > 0
                                    ? Uni.createFrom().failure(new IllegalStateException("away"))
                                    : Uni.createFrom().completionStage(answer),
                    new HandOutMetrics(registry));

    private void arrive() {
        arrivals.record(new Polled.Key("text", new FlowId("0".repeat(64)), "1"));
    }

    private double written() {
        return registry.counter("plugged.device.handouts", "outcome", "written").count();
    }

    @Test
    void theEndWaitsForWhatIsNotRecordedYet() {
        arrive();
        var end =
                CompletableFuture.runAsync(
                        () -> arrivals.awaitAll(LONG), Thread::startVirtualThread);
        Awaitility.await()
                .during(Duration.ofMillis(200))
                .atMost(LONG)
                .untilAsserted(() -> assertFalse(end.isDone()));

        answer.complete(new ScriptAnswer(List.of("written")));
        end.join();
        assertEquals(1, written());
    }

    @Test
    void theEndDoesNotWaitForEver() {
        arrive();

        assertFalse(arrivals.awaitAll(Duration.ofMillis(50)));
    }

    @Test
    void whereAllIsRecordedTheEndWaitsForNothing() {
        arrive();
        answer.complete(new ScriptAnswer(List.of("written")));
        Awaitility.await().atMost(LONG).untilAsserted(() -> assertEquals(1, written()));

        assertTrue(arrivals.awaitAll(LONG));
    }

    @Test
    void aFailureIsNotTheEndOfIt() {
        failures.set(2);
        arrive();
        answer.complete(new ScriptAnswer(List.of("written")));

        assertTrue(arrivals.awaitAll(LONG));
        assertEquals(1, written());
    }
}
