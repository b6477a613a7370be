package in.plugged.e2e;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A thousand devices at once, in all stages, while their Redis is killed and comes again. */
@LongRun
@Timeout(900)
class ThousandDevicesTest {

    private static final int OFFSET = 13_200;

    /** One person decides about all of them, faster than anybody may. */
    private static final Map<String, String> SHORT =
            Map.of(
                    "PLUGGED_DEVICE_EXPIRES_IN", "PT120S",
                    "PLUGGED_RESOURCE_SERVER_LIMITS_ENABLED", "false");

    private static final Duration SWEEP = Duration.ofMinutes(3);
    private static final Duration AGAIN = Duration.ofMillis(300);

    /** What becomes of some of them. */
    private enum Fate {
        APPROVED(400, "approved"),
        DENIED(200, "denied"),
        /** By two clicks at once. */
        RACED(50, "approved|denied"),
        /** Somebody looks, and goes away. */
        OPENED(100, "expired"),
        FORGOTTEN(150, "expired"),
        /** Nobody comes for the key. */
        ABANDONED(100, "");

        private final int devices;
        private final String ends;

        Fate(int devices, String ends) {
            this.devices = devices;
            this.ends = ends;
        }
    }

    private record Waiting(Fate fate, Device device) {}

    private record Ended(Waiting waiting, Answer answer) {
        String status() {
            return answer.at("/status");
        }

        String key() {
            return answer.at("/api_key");
        }
    }

    @Test
    void eachEndsInOneWayAndAsManyKeysLiveAsWereHandedOut() {
        try (Stack stack = Stack.start(OFFSET, SHORT);
                ExecutorService pollers = Executors.newVirtualThreadPerTaskExecutor();
                ExecutorService people = Executors.newFixedThreadPool(24)) {
            Person person = Person.register(stack);
            List<Waiting> devices = begin(stack, people);
            var ends = poll(devices, pollers);
            decide(person, devices, people, stack);

            List<Ended> ended = ends.stream().map(CompletableFuture::join).toList();

            ended.forEach(ThousandDevicesTest::assertEndedAsItShould);
            report(ended);
            assertLive(person, keys(ended));
        }
    }

    private static List<Waiting> begin(Stack stack, Executor people) {
        return all(
                Stream.of(Fate.values())
                        .flatMap(fate -> IntStream.range(0, fate.devices).mapToObj(_ -> fate)),
                fate -> new Waiting(fate, Device.begin(stack)),
                people);
    }

    private static List<CompletableFuture<Ended>> poll(List<Waiting> devices, Executor pollers) {
        return devices.stream()
                .filter(waiting -> waiting.fate() != Fate.ABANDONED)
                .map(waiting -> CompletableFuture.supplyAsync(() -> end(waiting), pollers))
                .toList();
    }

    /** However often nobody answered meanwhile. */
    private static Ended end(Waiting waiting) {
        var ended = new Ended(waiting, waiting.device().pollInTime());
        while (!Set.of("approved", "denied", "expired").contains(ended.status())) {
            ended = new Ended(waiting, waiting.device().pollInTime());
        }
        return ended;
    }

    /** Half of them before Redis is killed, half while it is away or just back. */
    private static void decide(Person person, List<Waiting> devices, Executor people, Stack stack) {
        var clicks = new Clicks(person);
        all(of(devices, Fate.RACED), clicks::raceBoth, people);
        List<Waiting> others = devices.stream().filter(w -> w.fate() != Fate.RACED).toList();
        List<Waiting> odd = new ArrayList<>();
        List<Waiting> even = new ArrayList<>();
        for (int i = 0; i < others.size(); i++) {
            (i % 2 == 0 ? even : odd).add(others.get(i));
        }
        all(even.stream(), clicks::decide, people);
        stack.part("kill", "redis-devices");
        var late = CompletableFuture.runAsync(() -> all(odd.stream(), clicks::decide, people));
        stack.part("start", "redis-devices");
        late.join();
    }

    private static Stream<Waiting> of(List<Waiting> devices, Fate fate) {
        return devices.stream().filter(waiting -> waiting.fate() == fate);
    }

    /** What one person does with the devices. */
    private record Clicks(Person person) {

        Fate decide(Waiting waiting) {
            switch (waiting.fate()) {
                case APPROVED, ABANDONED -> assertDone(() -> send("approve", waiting));
                case DENIED -> assertDone(() -> send("deny", waiting));
                case OPENED -> assertDone(() -> open(waiting));
                case FORGOTTEN, RACED -> {}
            }
            return waiting.fate();
        }

        /** The second try of what was done by the first is a conflict. */
        private static void assertDone(Supplier<Answer> click) {
            Answer answer = answered(click);
            assertTrue(answer.status() / 100 == 2 || answer.status() == 409, answer::text);
        }

        /** Whoever is told to come again does so. */
        private static Answer answered(Supplier<Answer> click) {
            Answer answer = click.get();
            while (answer.status() == 0 || answer.status() == 503) {
                Device.rest(AGAIN);
                answer = click.get();
            }
            return answer;
        }

        Fate raceBoth(Waiting waiting) {
            var denied = CompletableFuture.supplyAsync(() -> answered(() -> send("deny", waiting)));
            Answer approved = answered(() -> send("approve", waiting));
            List<Integer> kinds =
                    Stream.of(approved, denied.join()).map(a -> a.status() / 100).sorted().toList();
            assertEquals(List.of(2, 4), kinds);
            return waiting.fate();
        }

        private Answer send(String decision, Waiting waiting) {
            return person.calls().post("/api/cli/auth/" + decision, waiting.device().decision());
        }

        private Answer open(Waiting waiting) {
            return person.calls().get("/cli/authorize?code=" + waiting.device().userCode());
        }
    }

    private static void assertEndedAsItShould(Ended ended) {
        Fate fate = ended.waiting().fate();
        assertTrue(ended.status().matches(fate.ends), () -> fate + " is " + ended.status());
        var again = new Ended(ended.waiting(), ended.waiting().device().pollInTime());
        assertEquals(ended.status(), again.status(), "It ends twice, and otherwise");
        assertTrue(again.key().isEmpty() || again.key().equals(ended.key()), "Two keys");
    }

    private static Set<String> keys(List<Ended> ended) {
        List<String> keys =
                ended.stream().filter(e -> e.status().equals("approved")).map(Ended::key).toList();
        assertEquals(keys.size(), new HashSet<>(keys).size(), "One key for two");
        assertTrue(keys.stream().allMatch(key -> key.startsWith("pg_in_")), "One without a key");
        return Set.copyOf(keys);
    }

    /** What nobody was given is revoked, sooner or later. */
    private static void assertLive(Person person, Collection<String> keys) {
        await().atMost(SWEEP)
                .untilAsserted(() -> assertEquals(keys.size(), live(person), "Live keys"));
        for (String key : keys) {
            var holder = new Http(person.stack().gateway(), key);
            assertEquals(200, holder.get("/api/auth/check").status());
        }
    }

    private static int live(Person person) {
        String path = "/api/auth/keys?status=active&limit=200";
        Answer page = person.calls().get(path);
        int live = page.json().at("/data").size();
        while (!page.at("/pagination/next_cursor").isEmpty()) {
            page = person.calls().get(path + "&cursor=" + page.at("/pagination/next_cursor"));
            live += page.json().at("/data").size();
        }
        return live;
    }

    private static void report(List<Ended> ended) {
        System.out.println(
                "  counted " + ended.stream().collect(groupingBy(Ended::status, counting())));
    }

    private static <T, R> List<R> all(Stream<T> things, Function<T, R> work, Executor people) {
        return things
                .map(thing -> CompletableFuture.supplyAsync(() -> work.apply(thing), people))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }
}
