package in.plugged.ratelimit.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class UsageProgressTest {

    private static final TopicPartition ONE = new TopicPartition(UsageLoop.TOPIC, 0);

    private Instant now = Instant.parse("2026-03-02T09:15:00Z");
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final UsageProgress progress = new UsageProgress(() -> now, registry);

    @Test
    void whoCountsEverythingIsSecondsBehindAtMost() {
        for (int second = 0; second < 100; second++) {
            later(1);
            long all = second;
            progress.note(Map.of(ONE, all), () -> Map.of(ONE, all));
            assertAtMost(3);
        }
    }

    /** Under load something new is always there: what was there before counts. */
    @Test
    void whoNeverReachesTheEndIsNotBehindForThat() {
        for (int second = 0; second < 100; second++) {
            later(1);
            long place = second * 500L;
            progress.note(Map.of(ONE, place), () -> Map.of(ONE, place + 400));
            assertAtMost(4);
        }
    }

    @Test
    void itGrowsWhileNothingIsCounted() {
        later(2);
        progress.note(Map.of(ONE, 0L), () -> Map.of(ONE, 1L));
        for (int second = 0; second < 60; second++) {
            later(1);
            progress.note(Map.of(ONE, 0L), () -> Map.of(ONE, 9L));
        }
        assertEquals(Duration.ofSeconds(62), progress.lag());
        assertEquals(62, registry.get("plugged.usage.lag").gauge().value());

        progress.note(Map.of(ONE, 1L), () -> Map.of(ONE, 1L));
        progress.note(Map.of(ONE, 1L), () -> Map.of(ONE, 1L));
        assertEquals(Duration.ZERO, progress.lag());
    }

    @Test
    void itGrowsWhileNobodyNotesAnything() {
        later(60);

        assertEquals(Duration.ofSeconds(60), progress.lag());
    }

    @Test
    void itGrowsWhileTheBrokersDoNotSayWhereTheTopicEnds() {
        for (int second = 0; second < 60; second++) {
            later(1);
            try {
                progress.note(
                        Map.of(ONE, 0L),
                        () -> {
                            throw new IllegalStateException("away");
                        });
            } catch (IllegalStateException e) {
                assertEquals("away", e.getMessage());
            }
        }

        assertEquals(Duration.ofSeconds(60), progress.lag());
    }

    @Test
    void aPartitionThatSomebodyElseHasNowIsNotWaitedFor() {
        later(2);
        progress.note(Map.of(ONE, 0L), () -> Map.of(ONE, 1L));
        later(2);

        progress.note(Map.of(), Map::of);
        progress.note(Map.of(), Map::of);

        assertEquals(Duration.ZERO, progress.lag());
    }

    private void later(int seconds) {
        now = now.plusSeconds(seconds);
    }

    private void assertAtMost(long seconds) {
        assertEquals(
                true,
                progress.lag().compareTo(Duration.ofSeconds(seconds)) <= 0,
                () -> "behind " + progress.lag());
    }
}
