package in.plugged.service.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.service.testing.LogLines;
import in.plugged.service.testing.MovedClock;
import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When the log has an anchor. */
class AnchorsTest {

    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final LogLines log = LogLines.of(Anchors.class.getName());
    private final MovedClock time = new MovedClock("2026-03-01T08:30:00Z");
    private final Anchors anchors = new Anchors(time);

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void theFirstThatIsSeenIsThereAtOnce() {
        anchors.newest(anchor(7));

        logged(7);
    }

    @Test
    void anEmptyChainHasNone() {
        anchors.newest(Anchor.BEGINNING);
        anchors.stop(new ShutdownEvent());

        logged();
    }

    @Test
    void whatFollowsSoonIsThereMinutesLaterThoughNothingIsDoneThen() {
        anchors.newest(anchor(7));
        anchors.newest(anchor(8));
        time.move(PAUSE.minusSeconds(1));
        anchors.newest(anchor(9));
        logged(7);

        time.move(Duration.ofSeconds(1));
        anchors.newest(anchor(9));

        logged(7, 9);
    }

    @Test
    void oneIsNotThereTwice() {
        anchors.newest(anchor(7));
        time.move(PAUSE);
        anchors.newest(anchor(7));
        anchors.stop(new ShutdownEvent());

        logged(7);
    }

    @Test
    void theLastOneIsThereAtTheEnd() {
        anchors.newest(anchor(7));
        anchors.newest(anchor(8));
        anchors.stop(new ShutdownEvent());

        logged(7, 8);
    }

    @Test
    void oneOfAnOlderDatabaseIsThereToo() {
        anchors.newest(anchor(7));
        time.move(PAUSE);
        anchors.newest(anchor(3));

        logged(7, 3);
    }

    private void logged(Integer... numbers) {
        assertEquals(
                Stream.of(numbers)
                        .map(number -> "INFO Anchor of the audit chain: " + anchor(number))
                        .toList(),
                about());
    }

    private List<String> about() {
        return log.all().stream().filter(line -> line.contains("Anchor of")).toList();
    }

    private static Anchor anchor(int number) {
        return new Anchor(number, "0123456789abcdef".repeat(4));
    }
}
