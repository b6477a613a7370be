package in.plugged.ratelimit.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import in.plugged.ratelimit.alert.Evidence.EndedKey;
import in.plugged.ratelimit.alert.Evidence.Spike;
import in.plugged.ratelimit.alert.Lifecycle.Change;
import in.plugged.ratelimit.alert.Lifecycle.Change.Closed;
import in.plugged.ratelimit.alert.Lifecycle.Change.Kept;
import in.plugged.ratelimit.alert.Lifecycle.Change.None;
import in.plugged.ratelimit.alert.Lifecycle.Change.Raised;
import in.plugged.ratelimit.alert.Verdict.Unusual;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void itIsRaisedOnceHoweverLongItGoesOn() {
        Alert alert = raised(spike(NOON));
        Change next = next(alert, spike(NOON.plus(hours(1))), NOON.plus(hours(2)));
        Alert kept = assertInstanceOf(Kept.class, next).alert();
        assertEquals(NOON, kept.since());
        assertEquals(NOON.plus(hours(2)), kept.seenAt());
    }

    @Test
    void itClosesWhenItWasQuietForLongEnough() {
        Alert alert = raised(spike(NOON));
        assertInstanceOf(None.class, next(alert, Verdict.USUAL, NOON.plus(hours(2))));
        Change next = next(alert, Verdict.USUAL, NOON.plus(hours(3)));
        Alert closed = assertInstanceOf(Closed.class, next).alert();
        assertEquals(Optional.of(NOON.plus(hours(3))), closed.closedAt());
    }

    @Test
    void whatIsUnclearNeitherRaisesNorCloses() {
        Change none = Lifecycle.next(Optional.empty(), Verdict.UNCLEAR, false, NOON);
        assertInstanceOf(None.class, none);
        Alert alert = raised(spike(NOON));
        assertInstanceOf(None.class, next(alert, Verdict.UNCLEAR, NOON.plus(hours(9))));
    }

    @Test
    void whatComesBackWithinADayIsTheSame() {
        Alert closed = raised(spike(NOON)).closed(NOON.plus(hours(3)));
        Instant back = NOON.plus(hours(20));
        Alert kept = assertInstanceOf(Kept.class, next(closed, spike(back), back)).alert();
        assertEquals(NOON, kept.since());
        assertEquals(Optional.empty(), kept.closedAt());
    }

    @Test
    void whatComesBackLaterIsAnotherOne() {
        Alert closed = raised(spike(NOON)).closed(NOON.plus(hours(3)));
        Instant back = NOON.plus(hours(26));
        Alert another = assertInstanceOf(Raised.class, next(closed, spike(back), back)).alert();
        assertEquals(back, another.since());
    }

    @Test
    void nothingIsRaisedThatIsMuted() {
        assertInstanceOf(None.class, Lifecycle.next(Optional.empty(), spike(NOON), true, NOON));
    }

    @Test
    void mutingClosesWhatIsOpen() {
        Alert alert = raised(spike(NOON));
        assertInstanceOf(Closed.class, Lifecycle.next(Optional.of(alert), spike(NOON), true, NOON));
    }

    @Test
    void callsThatAreToldOneByOneAddUpWithinAnHour() {
        Alert alert = raised(ended(9, 2));
        Alert kept = assertInstanceOf(Kept.class, next(alert, ended(9, 12), NOON)).alert();
        assertEquals(calls(9, 14), kept.evidence());
        Alert later = assertInstanceOf(Kept.class, next(kept, ended(10, 3), NOON)).alert();
        assertEquals(calls(10, 3), later.evidence());
        Alert late = assertInstanceOf(Kept.class, next(later, ended(9, 5), NOON)).alert();
        assertEquals(calls(10, 3), late.evidence());
    }

    private static Alert raised(Verdict verdict) {
        Change change = Lifecycle.next(Optional.empty(), verdict, false, NOON);
        return assertInstanceOf(Raised.class, change).alert();
    }

    private static Change next(Alert alert, Verdict verdict, Instant now) {
        return Lifecycle.next(Optional.of(alert), verdict, false, now);
    }

    private static Verdict spike(Instant hour) {
        var evidence = new Spike(420, 610, 986, 96);
        return new Unusual(new Finding("key_1", hour, hour.plus(hours(1)), evidence));
    }

    private static EndedKey calls(long hour, long requests) {
        return new EndedKey(false, new LastHour(hour, requests, "198.51.100.7"));
    }

    private static Verdict ended(long hour, long requests) {
        return new Unusual(new Finding("key_1", NOON, NOON, calls(hour, requests)));
    }

    private static Duration hours(int count) {
        return Duration.ofHours(count);
    }
}
