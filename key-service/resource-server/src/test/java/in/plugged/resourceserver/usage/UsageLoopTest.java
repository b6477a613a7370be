package in.plugged.resourceserver.usage;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Brokers that are away, or accept a connection and say nothing. */
class UsageLoopTest {

    private static final int REQUESTS = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What is promised, and something for a busy machine. */
    private static final Duration LONGEST_STOP = UsageLoop.LONGEST_END.plusSeconds(4);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final UsageMetrics metrics = new UsageMetrics(registry);
    private final UsageCounter counter = new UsageCounter(1_000);
    private final UsageBacklog backlog = new UsageBacklog(100, metrics::dropped);

    @Test
    void noRequestWaitsForBrokersThatAreAway() throws Exception {
        requestsGoOnWithBrokersAt("127.0.0.1:1");
    }

    @Test
    void noRequestWaitsForBrokersThatSayNothing() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            requestsGoOnWithBrokersAt("127.0.0.1:" + silent.getLocalPort());
        }
    }

    @Test
    void noRequestWaitsForBrokersOfWhichNobodyKnowsTheAddress() throws Exception {
        requestsGoOnWithBrokersAt("no-such-host.invalid:9092");
    }

    private void requestsGoOnWithBrokersAt(String brokers) throws InterruptedException {
        UsageLoop loop = loop(brokers);
        loop.start();
        long slowest = 0;
        for (int i = 0; i < REQUESTS; i++) {
            long begin = System.nanoTime();
            assertTrue(counter.count(Uses.key(i % 10), Uses.get("/a", 200), 5));
            slowest = Math.max(slowest, System.nanoTime() - begin);
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertTrue(backlog.size() > 0));
        long begin = System.nanoTime();
        loop.stop();

        assertTrue(Duration.ofNanos(slowest).toMillis() < 500, "slowest took " + slowest + " ns");
        assertTrue(System.nanoTime() - begin < LONGEST_STOP.toNanos());
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertEquals(
                                        REQUESTS,
                                        registry.counter("plugged.usage.dropped").count()));
    }

    private UsageLoop loop(String brokers) {
        var sender =
                new UsageSender(
                        new UsageProducers(Map.of("bootstrap.servers", brokers))::open,
                        new UsageEvents("service", "instance"),
                        metrics::dropped);
        return new UsageLoop(
                counter, backlog, sender, metrics, Duration.ofMillis(200), Clock.systemUTC());
    }
}
