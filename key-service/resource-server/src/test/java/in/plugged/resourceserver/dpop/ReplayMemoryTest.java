package in.plugged.resourceserver.dpop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A proof is good once. */
class ReplayMemoryTest {

    private final AtomicLong time = new AtomicLong();
    private final ReplayMemory memory = new ReplayMemory(Settings.dpop(Map.of()), time::get);

    @Test
    void theSameProofIsNewOnce() {
        assertTrue(memory.isNew(new Proof("key", "one")));
        assertFalse(memory.isNew(new Proof("key", "one")));
        assertTrue(memory.isNew(new Proof("key", "two")));
        assertTrue(memory.isNew(new Proof("other", "one")));
    }

    @Test
    void itIsRememberedAsLongAsItCouldBeShownAgain() {
        memory.isNew(new Proof("key", "one"));

        time.addAndGet(64_000_000_000L);
        assertFalse(memory.isNew(new Proof("key", "one")));
        time.addAndGet(2_000_000_000L);
        assertTrue(memory.isNew(new Proof("key", "one")));
    }

    @Test
    void whenItIsFullTheOldestIsForgotten() {
        var small =
                new ReplayMemory(
                        Settings.dpop(Map.of("plugged.resource-server.dpop.max-remembered", "2")),
                        time::get);
        small.isNew(new Proof("key", "one"));
        small.isNew(new Proof("key", "two"));
        small.isNew(new Proof("key", "three"));

        assertFalse(small.isNew(new Proof("key", "three")));
        assertFalse(small.isNew(new Proof("key", "two")));
        assertTrue(small.isNew(new Proof("key", "one")));
    }

    @Test
    void ofManyAtOnceOneIsNew() {
        long fresh =
                IntStream.range(0, 100)
                        .parallel()
                        .filter(_ -> memory.isNew(new Proof("key", "one")))
                        .count();

        assertEquals(1, fresh);
    }
}
