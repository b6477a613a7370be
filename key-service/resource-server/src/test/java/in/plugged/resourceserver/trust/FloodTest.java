package in.plugged.resourceserver.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FloodTest {

    private final FakeTicker ticker = new FakeTicker();
    private final Flood flood = new Flood(Duration.ofSeconds(10), ticker);

    @Test
    void theFirstIsToldAtOnce() {
        assertEquals(1, flood.add());
    }

    @Test
    void whatFollowsIsCountedUntilThePauseIsOver() {
        flood.add();
        assertEquals(0, flood.add());
        ticker.advance(Duration.ofMillis(9_999));
        assertEquals(0, flood.add());
        ticker.advance(Duration.ofMillis(1));

        assertEquals(3, flood.add());
    }

    @Test
    void whatWasToldIsNotToldAgain() {
        flood.add();
        ticker.advance(Duration.ofSeconds(10));

        assertEquals(1, flood.add());
    }
}
