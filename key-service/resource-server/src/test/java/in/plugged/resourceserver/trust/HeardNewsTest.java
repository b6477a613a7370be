package in.plugged.resourceserver.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.resourceserver.credential.KeyId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HeardNewsTest {

    private static final Duration KEEP = Duration.ofMinutes(2);
    private static final KeyId ID = new KeyId("Ab12Cd34Ef56Gh78");

    private final FakeTicker ticker = new FakeTicker();
    private final AtomicInteger overflows = new AtomicInteger();
    private final HeardNews<KeyId> heard =
            new HeardNews<KeyId>(10, KEEP, ticker, overflows::incrementAndGet);

    @Test
    void aKeyNeverHeardOfHasVersionZero() {
        assertEquals(0, heard.of(ID));
    }

    @Test
    void theHighestVersionWinsInWhateverOrder() {
        heard.record(ID, 3);
        heard.record(ID, 2);

        assertEquals(3, heard.of(ID));
    }

    @Test
    void aHigherVersionReplacesALowerOne() {
        heard.record(ID, 3);
        heard.record(ID, 4);

        assertEquals(4, heard.of(ID));
    }

    @Test
    void isKeptForItsTime() {
        heard.record(ID, 3);
        ticker.advance(KEEP.minusNanos(1));

        assertEquals(3, heard.of(ID));
    }

    @Test
    void isForgottenAfterItsTime() {
        heard.record(ID, 3);
        ticker.advance(KEEP);

        assertEquals(0, heard.of(ID));
    }

    @Test
    void forgettingInTimeIsNoOverflow() {
        heard.record(ID, 3);
        ticker.advance(KEEP);
        heard.record(key(1), 1);

        assertEquals(0, overflows.get());
    }

    @Test
    void fillingTheMemoryIsNoOverflow() {
        fill(10);

        assertEquals(0, overflows.get());
    }

    @Test
    void anOverflowIsTold() {
        fill(1_000);

        assertTrue(overflows.get() > 0);
    }

    private void fill(int keys) {
        for (int i = 0; i < keys; i++) {
            heard.record(key(i), 1);
        }
    }

    private static KeyId key(int number) {
        return new KeyId("%016d".formatted(number));
    }
}
