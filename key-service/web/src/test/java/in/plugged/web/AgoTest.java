package in.plugged.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgoTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-25T12:00:30Z, NOW, 0",
        "2026-11-25T11:59:01Z, NOW, 0",
        "2026-11-25T11:59:00Z, MINUTES, 1",
        "2026-11-25T11:00:01Z, MINUTES, 59",
        "2026-11-25T11:00:00Z, HOURS, 1",
        "2026-11-25T00:00:00Z, HOURS, 12",
        "2026-11-24T23:59:59Z, YESTERDAY, 1",
        "2026-11-23T23:59:59Z, DAYS, 2",
        "2026-11-18T12:00:01Z, DAYS, 7",
        "2026-11-18T12:00:00Z, DATE, 7",
    })
    void timesAreRelativeUpToAWeek(Instant time, Ago.Unit unit, long count) {
        Ago ago = Ago.of(time, NOW, Locale.ENGLISH);

        assertEquals(unit, ago.unit());
        assertEquals(count, ago.count());
    }

    @Test
    void anEarlierOneIsADate() {
        assertEquals("7 November", of("2026-11-07T09:00:00Z").date());
        assertEquals("31 December 2025", of("2025-12-31T09:00:00Z").date());
    }

    @Test
    void aDateIsWrittenAsItsLanguageWritesIt() {
        Instant may = Instant.parse("2026-05-07T09:00:00Z");

        assertEquals("7. Mai", Ago.of(may, NOW, Locale.GERMAN).date());
    }

    @Test
    void theExactTimeIsThereAsWell() {
        Ago ago = of("2026-11-25T09:08:07.654321Z");

        assertEquals("2026-11-25T09:08:07Z", ago.machine());
        assertEquals("2026-11-25 09:08:07 UTC", ago.exact());
    }

    private static Ago of(String time) {
        return Ago.of(Instant.parse(time), NOW, Locale.ENGLISH);
    }
}
