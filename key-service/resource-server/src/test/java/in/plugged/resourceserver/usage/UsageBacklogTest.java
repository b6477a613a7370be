package in.plugged.resourceserver.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UsageBacklogTest {

    private final AtomicLong dropped = new AtomicLong();
    private final UsageBacklog backlog = new UsageBacklog(4, dropped::addAndGet);

    @Test
    void theOldestGoesFirst() {
        backlog.add(List.of(Uses.record(1, 0, 1)));
        backlog.add(List.of(Uses.record(1, 1, 2)));

        assertEquals(List.of(1L, 2L), counts());
    }

    @Test
    void whatNobodyTookIsTheNextAgain() {
        backlog.add(List.of(Uses.record(1, 0, 1), Uses.record(2, 0, 2)));
        backlog.putBack(backlog.next().orElseThrow());

        assertEquals(2, backlog.size());
        assertEquals(List.of(1L, 2L), counts());
    }

    @Test
    void fromHalfOfTheBoundOnThoseOfAKeyBecomeOne() {
        backlog.add(List.of(Uses.record(1, 0, 1)));
        backlog.add(List.of(Uses.record(2, 1, 1)));
        backlog.add(List.of(Uses.record(1, 2, 5)));

        assertEquals(2, backlog.size());
        UsageRecord merged = backlog.next().orElseThrow();
        assertEquals(Uses.key(1), merged.key());
        assertEquals(6, merged.uses().count());
        assertEquals(Uses.NOON, merged.start());
        assertEquals(Uses.NOON.plusSeconds(3), merged.end());
        assertEquals(3_000, merged.length().toMillis());
        assertEquals(0, dropped.get());
    }

    @Test
    void beyondTheBoundTheOldestAreDroppedAndTold() {
        for (int key = 0; key < 6; key++) {
            backlog.add(List.of(Uses.record(key, key, key + 1)));
        }

        assertEquals(1 + 2, dropped.get());
        assertEquals(List.of(3L, 4L, 5L, 6L), counts());
        assertEquals(0, backlog.size());
    }

    @Test
    void hoursOfWaitingTakeNoMoreThanTheBound() {
        for (int second = 0; second < 10_000; second++) {
            backlog.add(List.of(Uses.record(1, second, 1), Uses.record(2, second, 1)));
        }

        assertEquals(2, backlog.size());
        assertEquals(List.of(10_000L, 10_000L), counts());
        assertEquals(0, dropped.get());
    }

    private List<Long> counts() {
        var counts = new ArrayList<Long>();
        for (var next = backlog.next(); next.isPresent(); next = backlog.next()) {
            counts.add(next.get().uses().count());
        }
        return counts;
    }
}
