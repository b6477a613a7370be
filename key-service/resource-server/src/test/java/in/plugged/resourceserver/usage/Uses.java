package in.plugged.resourceserver.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.resourceserver.credential.KeyId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Uses of keys, as tests need them. */
final class Uses {

    static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    private Uses() {}

    static UsedKey key(int number) {
        return new UsedKey(
                new KeyId("%016d".formatted(number)), 1, "hub_1", Set.of("read:servers"));
    }

    static Use get(String route, int status) {
        return new Use(route, "GET", status, null, null, Style.BEARER, Set.of(), null);
    }

    /** A window in which that key was used so often. */
    static KeyWindow window(int times) {
        var window = new KeyWindow();
        for (int i = 0; i < times; i++) {
            window.add(get("/api/servers", 200), 100, true);
        }
        assertEquals(times, window.count());
        return window;
    }

    /** What that key did in that second after noon. */
    static UsageRecord record(int key, int second, int times) {
        return new UsageRecord(
                key(key), NOON.plusSeconds(second), NOON.plusSeconds(second + 1), window(times));
    }

    static Map<Integer, Long> byStatus(KeyWindow window) {
        return window.entries().entrySet().stream()
                .collect(
                        Collectors.groupingBy(
                                entry -> entry.getKey().status(),
                                Collectors.summingLong(entry -> entry.getValue().count())));
    }
}
