package in.plugged.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.e2e.Stack.Issued;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every request is counted once, whatever is killed meanwhile. */
@LongRun
class UsageExactTest {

    private static final int REQUESTS = 100_000;
    private static final int KEYS = 50;
    private static final int AT_ONCE = 16;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Stack stack = Stack.shared();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    @AfterEach
    void mend() {
        for (String part : new String[] {"kafka", "ratelimit-service"}) {
            stack.part("start", part);
        }
        stack.awaitWell();
    }

    @Test
    void withRatelimitServiceKilledAndKafkaRestartedEveryRequestCountsOnce() {
        List<Issued> keys = IntStream.range(0, KEYS).mapToObj(_ -> stack.busyKey()).toList();
        try (var other = Replica.ratelimitService(stack, stack.port(8384));
                var second = Replica.backend(stack, stack.port(8190), Policies.patient());
                var third = Replica.backend(stack, stack.port(8390), Policies.patient())) {
            var instances = List.of(stack.backend(), second.origin(), third.origin());
            CompletableFuture<Void> disturbed = CompletableFuture.runAsync(this::disturb);

            send(keys, instances);
            disturbed.join();
            assertEquals(0, failed.get());

            for (URI told : List.of(stack.gateway(), other.origin())) {
                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofSeconds(1))
                        .untilAsserted(() -> assertEquals(REQUESTS, counted(keys, told)));
            }
            keys.forEach(key -> assertEquals(REQUESTS / KEYS, counted(key, stack.gateway())));
        }
    }

    private void disturb() {
        awaitSent(REQUESTS / 5);
        stack.part("kill", "ratelimit-service");
        awaitSent(2 * REQUESTS / 5);
        stack.part("start", "ratelimit-service");
        awaitSent(3 * REQUESTS / 5);
        stack.part("kill", "kafka");
        awaitSent(7 * REQUESTS / 10);
        stack.part("start", "kafka");
    }

    private void awaitSent(int many) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> sent.get() >= many);
    }

    private void send(List<Issued> keys, List<URI> instances) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < AT_ONCE; i++) {
                threads.execute(() -> sendOn(keys, instances));
            }
        }
    }

    private void sendOn(List<Issued> keys, List<URI> instances) {
        for (int i = sent.getAndIncrement(); i < REQUESTS; i = sent.getAndIncrement()) {
            URI instance = instances.get(i / KEYS % instances.size());
            var caller = new Http(instance, keys.get(i % KEYS).text());
            failed.addAndGet(caller.get("/api/servers").status() == 200 ? 0 : 1);
        }
    }

    private long counted(List<Issued> keys, URI told) {
        return keys.stream().mapToLong(key -> counted(key, told)).sum();
    }

    private long counted(Issued key, URI told) {
        Answer usage = new Http(told, stack.owner().key()).get("/api/usage/keys/" + key.id());
        assertEquals(200, usage.status(), usage::text);
        return usage.json().at("/totals/requests").asLong();
    }
}
