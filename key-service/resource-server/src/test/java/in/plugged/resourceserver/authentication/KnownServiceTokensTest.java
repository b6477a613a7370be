package in.plugged.resourceserver.authentication;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class KnownServiceTokensTest {

    private static final Instant START = Instant.parse("2026-03-01T08:30:00Z");
    private static final CheckedService DEVICES =
            new CheckedService(
                    ServiceCallers.of("device-service", "keys:verify"), Optional.of("key"));

    private final AtomicReference<Instant> time = new AtomicReference<>(START);
    private final AtomicLong nanos = new AtomicLong();
    private final KnownServiceTokens known = new KnownServiceTokens(time::get, nanos::get);

    @Test
    void aCheckedTokenIsKnownAndNoOther() {
        known.remember("a.b.c", DEVICES, START.plusSeconds(600));

        assertEquals(Optional.of(DEVICES), known.service("a.b.c"));
        assertEquals(Optional.empty(), known.service("a.b.d"));
    }

    @Test
    void itIsNotKnownPastItsEnd() {
        known.remember("a.b.c", DEVICES, START.plusSeconds(10));

        time.set(START.plusSeconds(10));

        assertEquals(Optional.empty(), known.service("a.b.c"));
    }

    @Test
    void itIsCheckedAnewAfterAMinute() {
        known.remember("a.b.c", DEVICES, START.plusSeconds(600));

        nanos.set(Duration.ofMinutes(1).toNanos());

        assertEquals(Optional.empty(), known.service("a.b.c"));
    }
}
