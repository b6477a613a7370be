package in.plugged.device.flow;

import java.time.Duration;

/** How long to wait, as {@code Retry-After} says it. */
public final class Seconds {

    private Seconds() {}

    /** Rounded up, since who comes then is not to be early; at least 1. */
    public static long of(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
