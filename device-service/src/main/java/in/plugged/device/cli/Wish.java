package in.plugged.device.cli;

import in.plugged.resourceserver.error.StrictBody;
import in.plugged.web.SafeName;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a program on a device says that wants a key.
 *
 * @param clientName what it calls itself
 * @param scopes what it wants to do
 */
@StrictBody
record Wish(
        @Nullable
                @Pattern(regexp = "\\P{C}{1,64}", message = "must be 1 to 64 printable characters")
                String clientName,
        @Nullable @Size(min = 1, max = 100) Set<@NotNull String> scopes) {

    private static final String NAMELESS = "pluggedin CLI";

    /** The wish of a program that says nothing. */
    static Wish of(@Nullable Wish body) {
        return Optional.ofNullable(body).orElseGet(() -> new Wish(null, null));
    }

    String name() {
        return Optional.ofNullable(clientName)
                .map(SafeName::of)
                .filter(name -> !name.isBlank())
                .orElse(NAMELESS);
    }

    Optional<Set<String>> wanted() {
        return Optional.ofNullable(scopes);
    }
}
