package in.plugged.resourceserver.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyWindowTest {

    private final KeyWindow window = new KeyWindow();

    @Test
    void theSameUseIsOneEntry() {
        window.add(Uses.get("/api/servers", 200), 100, true);
        window.add(Uses.get("/api/servers", 200), 300, true);

        assertEquals(Set.of(Uses.get("/api/servers", 200)), window.entries().keySet());
        Tally tally = window.entries().values().iterator().next();
        assertEquals(2, tally.count());
        assertEquals(400, tally.sumMicros());
        assertEquals(300, tally.maxMicros());
        assertEquals(1, tally.inBucket(LatencyBuckets.of(100)));
        assertEquals(1, tally.inBucket(LatencyBuckets.of(300)));
    }

    @Test
    void whateverDiffersMakesAnotherEntry() throws Exception {
        var here = address("192.0.2.1");
        Set<String> none = Set.of();
        List.of(
                        new Use("/a", "GET", 200, here, "curl", Style.BEARER, none, null),
                        new Use("/b", "GET", 200, here, "curl", Style.BEARER, none, null),
                        new Use("/a", "PUT", 200, here, "curl", Style.BEARER, none, null),
                        new Use("/a", "GET", 410, here, "curl", Style.BEARER, none, null),
                        new Use("/a", "GET", 200, null, "curl", Style.BEARER, none, null),
                        new Use("/a", "GET", 200, here, null, Style.BEARER, none, null),
                        new Use("/a", "GET", 200, here, "curl", Style.V1, none, null),
                        new Use("/a", "GET", 200, here, "curl", Style.V1, Set.of("read:a"), null),
                        new Use("/a", "GET", 200, here, "curl", Style.BEARER, none, "x"),
                        new Use(
                                "/a",
                                "GET",
                                200,
                                address("192.0.2.1"),
                                "curl",
                                Style.BEARER,
                                none,
                                null))
                .forEach(use -> window.add(use, 1, true));

        assertEquals(9, window.size());
    }

    @Test
    void aHundredAddressesAreFoldedAndEachRequestCounts() throws Exception {
        for (int i = 0; i < 100; i++) {
            Use use =
                    new Use(
                            "/api/servers/" + i,
                            "GET",
                            i % 2 == 0 ? 200 : 404,
                            address("192.0.2." + i),
                            "agent " + i,
                            Style.V1,
                            Set.of(),
                            null);
            assertTrue(window.add(use, 1, true));
        }

        assertEquals(42, window.size());
        assertEquals(Map.of(200, 50L, 404, 50L), Uses.byStatus(window));
        Use folded = new Use("*", "GET", 404, null, null, Style.V1, null, null);
        assertEquals(30, Objects.requireNonNull(window.entries().get(folded)).count());
    }

    @Test
    void whenFoldedEntriesRunOutAllAreFoldedAndNoStatusIs() {
        for (int status = 200; status < 250; status++) {
            for (int route = 0; route < 3; route++) {
                assertTrue(window.add(Uses.get("/" + route, status), 1, true));
            }
        }

        assertEquals(50, window.size());
        assertEquals(
                IntStream.range(200, 250).boxed().collect(Collectors.toMap(s -> s, _ -> 3L)),
                Uses.byStatus(window));
    }

    @Test
    void moreThanFiftyOutcomesInOneWindowAreTold() {
        for (int status = 200; status < 250; status++) {
            window.add(Uses.get("/", status), 1, true);
        }

        assertFalse(window.add(Uses.get("/", 250), 1, true));
        assertTrue(window.add(Uses.get("/", 249), 1, true));
        assertEquals(51, window.count());
        assertEquals(50, window.size());
    }

    @Test
    void withoutRoomAKnownUseStillCounts() {
        window.add(Uses.get("/a", 200), 1, true);

        assertTrue(window.add(Uses.get("/a", 200), 1, false));
        assertEquals(1, window.size());
    }

    @Test
    void withoutRoomDetailGoesBeforeARequestDoes() {
        window.add(Uses.get("/a", 200), 1, true);
        window.add(Uses.get("/b", 200), 1, true);

        assertTrue(window.add(Uses.get("/c", 200), 1, false));
        assertFalse(new KeyWindow().add(Uses.get("/c", 200), 1, false));
        assertEquals(Map.of(200, 3L), Uses.byStatus(window));
        assertTrue(window.size() <= 2);
    }

    @Test
    void oneWindowTakesAllOfAnother() {
        var other = new KeyWindow();
        for (int i = 0; i < 45; i++) {
            window.add(Uses.get("/a" + i, 200), 5, true);
            other.add(Uses.get("/b" + i, 500), 7, true);
        }

        assertEquals(0, window.add(other));
        assertEquals(Map.of(200, 45L, 500, 45L), Uses.byStatus(window));
        assertTrue(window.size() <= 50);
    }

    private static InetAddress address(String digits) throws Exception {
        return InetAddress.getByName(digits);
    }
}
