package in.plugged.keys.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What suspends a key, and what comes too late for that. */
class SuspensionTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final boolean ACTIVE = true;

    private final Suspension suspension = new Suspension();

    private static Instant minute(int of) {
        return NINE.plusSeconds(60L * of);
    }

    private static Abuse abuse(int since, int told) {
        return new Abuse(60, 4210, minute(since), minute(told));
    }

    @Test
    void newsFromBeforeTheKeyWasResumedIsLateAlthoughItIsOfAnotherEpisode() {
        assertTrue(suspension.begin(abuse(0, 5), ACTIVE, minute(5)));
        assertTrue(suspension.end(minute(20)));

        assertFalse(suspension.begin(abuse(6, 11), ACTIVE, minute(21)));
        assertFalse(suspension.lasts());
    }

    @Test
    void newsFromBeforeItsOwnerResumedWhatHeHadSuspendedIsLateToo() {
        assertTrue(suspension.begin(minute(4)));
        assertTrue(suspension.end(minute(20)));

        assertFalse(suspension.begin(abuse(0, 5), ACTIVE, minute(21)));
    }

    @Test
    void whatIsToldAfterwardsBeginsAnother() {
        assertTrue(suspension.begin(abuse(0, 5), ACTIVE, minute(5)));
        assertTrue(suspension.end(minute(20)));

        assertTrue(suspension.begin(abuse(21, 26), ACTIVE, minute(26)));
        assertEquals(Optional.of(minute(21)), suspension.shown().map(shown -> shown.since()));
    }

    @Test
    void itsOwnersOwnNamesNoReasonNorTheOneOfBefore() {
        assertTrue(suspension.begin(abuse(0, 5), ACTIVE, minute(5)));
        assertTrue(suspension.end(minute(20)));
        assertTrue(suspension.begin(minute(30)));

        assertEquals(Optional.empty(), suspension.shown());
    }

    @Test
    void whatWasToldOfAKeyThatWasNotActiveSuspendsItNoMore() {
        assertFalse(suspension.begin(abuse(0, 5), false, minute(5)));

        assertFalse(suspension.begin(abuse(0, 6), ACTIVE, minute(6)));
        assertFalse(suspension.lasts());
    }
}
