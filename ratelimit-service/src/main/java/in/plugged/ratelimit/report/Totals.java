package in.plugged.ratelimit.report;

import in.plugged.ratelimit.usage.Figures;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The figures of a whole range, as callers read them. */
public record Totals(
        long requests,
        long errors,
        long rateLimited,
        @Nullable Double p50Ms,
        @Nullable Double p95Ms) {

    static Totals of(Collection<Figures> steps) {
        var all = new Figures();
        steps.forEach(all::add);
        return new Totals(
                all.requests(),
                all.errors(),
                all.rateLimited(),
                Point.millis(all.percentile(0.50)),
                Point.millis(all.percentile(0.95)));
    }
}
