package in.plugged.ratelimit.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SecretUseTest {

    private static final Instant NINE = Instant.parse("2030-01-31T09:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private static SecretUse at(Instant hour, long requests, long before) {
        return new SecretUse(hour, hour.plusSeconds(60), hour, requests, before);
    }

    private static void assertTogether(SecretUse expected, SecretUse one, SecretUse other) {
        assertEquals(expected, one.and(other));
        assertEquals(expected, other.and(one));
    }

    @Test
    void inTheSameHourRequestsAddUp() {
        assertTogether(at(NINE, 5, 7), at(NINE, 2, 3), at(NINE, 3, 4));
    }

    @Test
    void anHourLaterTheFirstIsTheOneBefore() {
        var both = new SecretUse(NINE, NINE.plus(HOUR).plusSeconds(60), NINE.plus(HOUR), 3, 2 + 4);

        assertTogether(both, at(NINE, 2, 9), at(NINE.plus(HOUR), 3, 4));
    }

    @Test
    void whatIsOlderIsNotCountedAnyMore() {
        Instant later = NINE.plus(HOUR.multipliedBy(2));

        assertTogether(
                new SecretUse(NINE, later.plusSeconds(60), later, 3, 4),
                at(NINE, 2, 9),
                at(later, 3, 4));
    }
}
