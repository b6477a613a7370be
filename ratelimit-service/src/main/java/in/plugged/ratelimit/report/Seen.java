package in.plugged.ratelimit.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a key was used last, and from where first and last; null where that is not known any more.
 */
public record Seen(
        @Nullable Instant lastUsedAt, @Nullable Sighting first, @Nullable Sighting last) {

    static final Seen NEVER = new Seen(null, null, null);

    /** An address from where a key was used. */
    public record Sighting(String address, Instant at) {}
}
