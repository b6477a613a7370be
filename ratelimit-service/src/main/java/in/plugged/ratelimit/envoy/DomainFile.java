package in.plugged.ratelimit.envoy;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import in.plugged.ratelimit.file.WrittenText;
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
    private static final String NAME = "[!#-\\[\\]-~]{1,200}";

    private static final String NAME_MESSAGE =
            "must be 1 to 200 printable ASCII characters without space, quotation mark and backslash";

    /** An entry, what holds for descriptors that end with it, and what may follow it. */
    record Descriptor(
            @NotEmpty @NotNull String key,
            @Nullable @JsonDeserialize(using = WrittenText.class) String value,
            @Nullable @Valid RateLimit rateLimit,
            @Nullable String policy,
            @Nullable Boolean shadowMode,
            @Nullable List<@NotNull @Valid Descriptor> descriptors) {

        /** What it is looked up by, empty for any value. */
        String text() {
            return value == null ? "" : value;
        }
    }

    /** So much in a unit of time, or without end. */
    record RateLimit(
            @Nullable @Pattern(regexp = NAME, message = NAME_MESSAGE) String name,
            @Nullable @Min(0) @Max(4_294_967_295L) Long requestsPerUnit,
            @Nullable LimitUnit unit,
            @Nullable Boolean unlimited,
            @Nullable List<@NotNull @Valid Replaced> replaces) {}

    /** A limit that does not count beside this one. */
    record Replaced(@NotEmpty @NotNull String name) {}
}
