package in.plugged.ratelimit.report;

import in.plugged.ratelimit.usage.Figures;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The figures of one step, as callers read them. */
public record Point(
        Instant time,
        long requests,
        long errors,
        long rateLimited,
        @Nullable Double p50Ms,
        @Nullable Double p95Ms) {

    static Point of(Instant time, Figures figures) {
        return new Point(
                time,
                figures.requests(),
                figures.errors(),
                figures.rateLimited(),
                millis(figures.percentile(0.50)),
                millis(figures.percentile(0.95)));
    }

    /** Null when nothing took any time, since there was nothing. */
    static @Nullable Double millis(OptionalLong micros) {
        return micros.isEmpty() ? null : micros.getAsLong() / 1_000.0;
    }
}
