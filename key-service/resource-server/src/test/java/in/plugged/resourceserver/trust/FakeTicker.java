package in.plugged.resourceserver.trust;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A monotonic clock that moves only when it is told to. */
public final class FakeTicker implements Ticker {

    private final AtomicLong nanos = new AtomicLong(Duration.ofDays(1).toNanos());

    @Override
    public long read() {
        return nanos.get();
    }

    /** The moment that was so long ago. */
    long ago(Duration duration) {
        return read() - duration.toNanos();
    }

    public void advance(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
