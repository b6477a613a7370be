package in.plugged.service.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.service.testing.LogLines;
import io.quarkus.runtime.ShutdownEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When the log has an anchor. */
class AnchorsTest {

    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final LogLines log = LogLines.of(Anchors.class.getName());
    private final Time time = new Time();
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
        time.pass(PAUSE.minusSeconds(1));
        anchors.newest(anchor(9));
        logged(7);

        time.pass(Duration.ofSeconds(1));
        anchors.newest(anchor(9));

        logged(7, 9);
    }

    @Test
    void oneIsNotThereTwice() {
        anchors.newest(anchor(7));
        time.pass(PAUSE);
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
        time.pass(PAUSE);
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

    /** Passes when it is told to. */
    private static final class Time extends Clock {

        private Instant now = Instant.parse("2026-03-01T08:30:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
