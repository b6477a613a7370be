package in.plugged.keys.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.keys.pages.Ahead.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AheadTest {

    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "PT0S, OVER, 0",
        "PT-1S, OVER, 0",
        "PT1S, MINUTES, 1",
        "PT59M59S, MINUTES, 59",
        "PT119M59S, MINUTES, 119",
        "PT2H, HOURS, 2",
        "PT47H59M, HOURS, 47",
        "PT48H, DAYS, 2",
        "P99D, DAYS, 99",
        "P100D, DATE, 100"
    })
    void aTimeToComeIsCountedInWhatFitsIt(Duration left, Unit unit, long count) {
        Ahead ahead = Ahead.of(NOW.plus(left), NOW, Locale.ENGLISH);

        assertEquals(unit, ahead.unit());
        assertEquals(count, ahead.count());
    }
}
