package in.plugged.keys.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiryTest {

    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00.5Z");

    @ParameterizedTest
    @CsvSource({
        "7, 2026-12-03T10:00:00Z",
        "30, 2026-12-26T10:00:00Z",
        "90, 2027-02-24T10:00:00Z",
        "365, 2027-11-26T10:00:00Z"
    })
    void aNumberOfDaysCountsFromNow(String days, Instant end) {
        assertEquals(new Expiry.At(end), Expiry.of(days, "2099-01-01", NOW));
    }

    @Test
    void aDayLastsToItsEnd() {
        Instant end = Instant.parse("2026-11-27T00:00:00Z");

        assertEquals(new Expiry.At(end), Expiry.of("date", "2026-11-26", NOW));
    }

    @ParameterizedTest
    @CsvSource({"2026-11-25", "''", "26.11.2026", "2026-02-30"})
    void aDayThatIsOverOrNoneIsNone(String day) {
        assertEquals(new Expiry.NoDay(), Expiry.of("date", day, NOW));
    }

    @Test
    void whatCannotBeChosenIsNoDay() {
        assertEquals(new Expiry.NoDay(), Expiry.of("8", "", NOW));
    }
}
