package in.plugged.resourceserver.trust;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;

/** Counts what may come by the thousand, so that the log tells of it only once in a while. */
public final class Flood {

    private final long pauseNanos;
    private final Ticker ticker;
    private long untold;
    private long quietUntil;

    public Flood(Duration pause, Ticker ticker) {
        this.pauseNanos = pause.toNanos();
        this.ticker = ticker;
        this.quietUntil = ticker.read();
    }

    /** One more. How many came since they were told of last, when it is time to tell; else 0. */
    public synchronized long add() {
        untold++;
        long now = ticker.read();
        if (now - quietUntil < 0) {
            return 0;
        }
        quietUntil = now + pauseNanos;
        long told = untold;
        untold = 0;
        return told;
    }
}
