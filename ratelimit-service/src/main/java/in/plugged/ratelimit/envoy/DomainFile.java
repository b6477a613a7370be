package in.plugged.ratelimit.envoy;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A domain as operators write it: the format of Envoy's reference service, and {@code policy} for a
 * limit that has a name already.
 */
record DomainFile(
        @NotNull @Pattern(regexp = NAME, message = NAME_MESSAGE) String domain,
        @Nullable List<@NotNull @Valid Descriptor> descriptors) {

    /** It stands in headers between quotation marks, and in metrics. */
    private static final String NAME = "[A-Za-z0-9._/:-]{1,100}";

    private static final String NAME_MESSAGE = "must be 1 to 100 letters, digits and . _ / : -";

    /** An entry, what holds for descriptors that end with it, and what may follow it. */
    record Descriptor(
            @NotEmpty @NotNull String key,
            @Nullable String value,
            @Nullable @Valid RateLimit rateLimit,
            @Nullable String policy,
            @Nullable Boolean shadowMode,
            @Nullable List<@NotNull @Valid Descriptor> descriptors) {}

    /** So much in a unit of time, or without end. */
    record RateLimit(
            @Nullable @Pattern(regexp = NAME, message = NAME_MESSAGE) String name,
            @Nullable @Min(0) @Max(1_000_000_000) Long requestsPerUnit,
            @Nullable LimitUnit unit,
            @Nullable Boolean unlimited,
            @Nullable List<@NotNull @Valid Replaced> replaces) {}

    /** A limit that does not count beside this one. */
    record Replaced(@NotEmpty @NotNull String name) {}
}
