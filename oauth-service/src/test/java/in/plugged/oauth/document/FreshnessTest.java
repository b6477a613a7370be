package in.plugged.oauth.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshnessTest {

    private final Freshness freshness = new Freshness(Duration.ofHours(24));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-age=3600 | 3600",
                "public, Max-Age=120, immutable | 120",
                "max-age=60, must-revalidate | 60",
                "max-age=31536000 | 86400",
                "max-age=0 | 30",
                "max-age=29 | 30",
                "no-store | 30",
                "no-cache, max-age=600 | 30",
                "private | 600",
                "'' | 600",
                "max-age=soon | 600",
                "max-age=-1 | 600",
                "max-age=99999999999999999999 | 600"
            })
    void theServerSaysHowLongWithinBounds(String header, long seconds) {
        assertEquals(Duration.ofSeconds(seconds), freshness.of(Optional.of(header)));
    }

    @Test
    void aServerThatSaysNothingIsAskedEveryTenMinutes() {
        assertEquals(Duration.ofMinutes(10), freshness.of(Optional.empty()));
    }

    @Test
    void theOperatorHasTheLastWord() {
        var strict = new Freshness(Duration.ofMinutes(1));

        assertEquals(Duration.ofMinutes(1), strict.of(Optional.of("max-age=3600")));
        assertEquals(Duration.ofMinutes(1), strict.of(Optional.empty()));
    }
}
