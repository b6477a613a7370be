package in.plugged.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import in.plugged.e2e.Stack.Issued;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A revoked key is refused within the promised time, whatever fails. */
@LongRun
class RevocationTest {

    /** What is promised while brokers, services or connections fail. */
    static final Duration BOUND = Duration.ofSeconds(5);

    /** How long a look at all places may take on a busy machine, on top of what is promised. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Stack stack = Stack.shared();
    private final Places places = Places.of(stack);

    @AfterEach
    void mend() {
        for (String part : new String[] {"kafka", "postgres", "key-service", "example-backend"}) {
            stack.part("start", part);
        }
        stack.awaitWell();
    }

    static void assertSoon(String expected, Supplier<String> actual) {
        await().atMost(BOUND.plus(LOOK))
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertEquals(expected, actual.get()));
    }

    static void assertGoneSoon(Places places, Issued key) {
        assertSoon(places.everywhere(410), () -> places.statuses(key.text()));
    }

    private Issued usedKey() {
        Issued key = stack.busyKey();
        assertEquals(places.everywhere(200), places.statuses(key.text()));
        return key;
    }

    private void assertAnnounced(Issued key) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                assertNotEquals(
                                        "", stack.owner().get(key.path()).at("/announced_at")));
    }

    @Test
    void whileTheBrokersAreStoppedARevocationIsFinalAndAnnouncedLater() {
        Issued key = usedKey();
        stack.part("stop", "kafka");

        Answer revoked = stack.owner().delete(key.path());
        assertEquals(202, revoked.status());
        assertEquals("revoking", revoked.at("/status"));
        assertGoneSoon(places, key);
        assertEquals(202, stack.owner().delete(key.path()).status());
        assertEquals("", stack.owner().get(key.path()).at("/announced_at"));

        stack.part("start", "kafka");
        assertAnnounced(key);
        assertEquals(204, stack.owner().delete(key.path()).status());
    }

    @Test
    void whileTheBrokersHangARevocationIsFinalAndAnnouncedLater() {
        Issued key = usedKey();
        stack.part("pause", "kafka");

        assertEquals(202, stack.owner().delete(key.path()).status());
        assertGoneSoon(places, key);

        stack.part("resume", "kafka");
        assertAnnounced(key);
    }

    @Test
    void brokersThatStopRightAfterARevocationBringNoKeyBack() {
        Issued key = usedKey();
        assertEquals(204, stack.owner().delete(key.path()).status());
        assertGoneSoon(places, key);

        stack.part("stop", "kafka");

        await().during(BOUND.plusSeconds(2))
                .atMost(BOUND.plusSeconds(12))
                .untilAsserted(
                        () -> assertEquals(places.everywhere(410), places.statuses(key.text())));
    }

    @Test
    void aBackendThatHearsNothingAndCanAskNobodyRefusesToAnswer() {
        Issued key = usedKey();
        var backend = places.all().getFirst();
        stack.part("stop", "key-service");
        assertEquals(200, backend.status(key.text()));

        stack.part("stop", "kafka");

        assertSoon("503", () -> Integer.toString(backend.status(key.text())));
        stack.part("start", "kafka");
        stack.part("start", "key-service");
        assertSoon("200", () -> Integer.toString(backend.status(key.text())));
    }

    @Test
    void aBackendGoesOnWithTheKeysItKnowsWhileKeyServiceIsAway() {
        Issued known = usedKey();
        Issued unknown = stack.busyKey();
        var backend = places.all().getFirst();

        stack.part("stop", "key-service");

        await().during(BOUND.plusSeconds(2))
                .atMost(BOUND.plusSeconds(12))
                .untilAsserted(() -> assertEquals(200, backend.status(known.text())));
        assertEquals(503, backend.status(unknown.text()));
    }

    @Test
    void everyPlaceGoesOnWithTheKeysItKnowsWhilePostgresIsAway() {
        Issued known = usedKey();

        stack.part("stop", "postgres");

        await().during(BOUND.plusSeconds(2))
                .atMost(BOUND.plusSeconds(12))
                .untilAsserted(
                        () -> assertEquals(places.everywhere(200), places.statuses(known.text())));
        assertEquals(503, stack.owner().get(known.path()).status());
    }

    @Test
    void aBackendThatWasKilledRefusesTheKeyAfterItsRestart() {
        Issued key = usedKey();
        stack.part("kill", "example-backend");
        assertEquals(204, stack.owner().delete(key.path()).status());

        stack.part("start", "example-backend");

        assertGoneSoon(places, key);
    }

    @Test
    void aRevocationThatWasCommittedIsAnnouncedThoughKeyServiceWasKilledFirst() {
        Issued key = usedKey();
        stack.part("pause", "kafka"); // it commits, and can't publish
        assertEquals(202, stack.owner().delete(key.path()).status());

        stack.part("kill", "key-service");
        stack.part("resume", "kafka");
        stack.part("start", "key-service");

        assertAnnounced(key);
        assertGoneSoon(places, key);
    }
}
