package in.plugged.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.e2e.Load.Figures;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * While limits can't be counted together each instance counts by itself: nobody is refused for
 * that, and it ends by itself.
 */
@LongRun
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsOutageTest {

    private static final String SERVERS = "/api/servers";
    private static final Duration WHILE = Duration.ofSeconds(5);
    private static final Duration RECOVERY = Duration.ofSeconds(30);

    private final Stack stack = Stack.shared();
    private final Replica first = backend(8190);
    private final Replica second = backend(8390);
    private final List<URI> instances = List.of(first.origin(), second.origin());

    private Replica backend(int port) {
        return Replica.backend(stack, stack.port(port), Policies.impatient());
    }

    @AfterEach
    void mend() {
        for (String part : new String[] {"redis", "ratelimit-service"}) {
            stack.part("start", part);
        }
        stack.awaitWell();
    }

    @AfterAll
    void close() {
        first.close();
        second.close();
    }

    @Test
    void whileRedisIsStopped() {
        assertCountedAlone("Redis stopped", "redis", "stop", "start");
    }

    @Test
    void whileRedisHangs() {
        assertCountedAlone("Redis hanging", "redis", "pause", "resume");
    }

    @Test
    void whileRatelimitServiceIsKilled() {
        assertCountedAlone("ratelimit-service killed", "ratelimit-service", "kill", "start");
    }

    @Test
    void whileRatelimitServiceHangs() {
        assertCountedAlone("ratelimit-service hanging", "ratelimit-service", "pause", "resume");
    }

    private void assertCountedAlone(String what, String part, String end, String begin) {
        try (var load = Load.start(8, callers(), SERVERS)) {
            load.during(Duration.ofSeconds(2));
            Figures before = load.during(WHILE);
            stack.part(end, part);
            Figures meanwhile = load.during(WHILE);
            stack.part(begin, part);
            long started = System.nanoTime();
            awaitCountedTogether();
            double seconds = (System.nanoTime() - started) / 1e9;
            Figures after = load.during(WHILE);

            print(what, List.of(before, meanwhile, after), seconds);
            assertEquals(0, load.failed());
            assertTrue(meanwhile.local() > 0, meanwhile::toString);
        }
        await().atMost(RECOVERY).untilAsserted(this::assertCountedTogether);
    }

    /** Again and again on a busy machine, where an instance can count alone for a moment. */
    private void assertCountedTogether() {
        String key = stack.limitedKey(40, 60).text();
        assertEquals(40, Burst.of(200, instances, key, SERVERS).count(200));
    }

    /** Keys that have leases, and keys that have each request counted. */
    private List<Http> callers() {
        return Stream.concat(
                        IntStream.range(0, 20).mapToObj(_ -> stack.busyKey()),
                        IntStream.range(0, 200).mapToObj(_ -> stack.limitedKey(999, 1)))
                .flatMap(key -> instances.stream().map(each -> new Http(each, key.text())))
                .toList();
    }

    /** By every instance, for a key that none has seen. */
    private void awaitCountedTogether() {
        await().atMost(RECOVERY)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> instances.stream().noneMatch(this::countsAlone));
    }

    private boolean countsAlone(URI instance) {
        Answer answer = new Http(instance, stack.newKey().text()).get(SERVERS);
        return new Headers(answer).local();
    }

    private static void print(String what, List<Figures> phases, double seconds) {
        System.out.printf(
                """
                %s
                  before %s
                  during %s
                  after  %s
                  counted together again after %.1f s%n""",
                what, phases.get(0), phases.get(1), phases.get(2), seconds);
    }
}
