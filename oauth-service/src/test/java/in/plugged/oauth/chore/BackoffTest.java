package in.plugged.oauth.chore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofMinutes(5));

    @ParameterizedTest
    @CsvSource({
        "1, PT1S",
        "2, PT2S",
        "3, PT4S",
        "9, PT4M16S",
        "10, PT5M",
        "11, PT5M",
        "64, PT5M",
        "2147483647, PT5M"
    })
    void eachPauseIsTwiceTheOneBeforeUpToTheLongest(int tries, Duration pause) {
        assertEquals(pause, backoff.after(tries));
    }
}
