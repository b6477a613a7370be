package in.plugged.keys.issue;

import in.plugged.resourceserver.keys.KeyRepresentation.RateLimit;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** At most {@code limit} requests in each window, as a caller asks for it. */
public record Limit(
        @NotNull @Min(1) @Max(10_000_000) Integer limit,
        @NotNull @Min(1) @Max(86_400) Integer windowSeconds) {

    static @Nullable RateLimit of(@Nullable Limit wanted) {
        return wanted == null ? null : new RateLimit(wanted.limit, wanted.windowSeconds);
    }
}
