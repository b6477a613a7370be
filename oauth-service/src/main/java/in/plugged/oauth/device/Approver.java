package in.plugged.oauth.device;

import in.plugged.resourceserver.error.StrictBody;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who has approved a device, or is about to.
 *
 * @param hubId for which hub, if that is in question
 * @param clientId which client, if it is in question what it may have
 * @param scopes of which it may have some
 */
@StrictBody
record Approver(
        @NotNull @Pattern(regexp = ID) String sessionId,
        @NotNull @Pattern(regexp = ID) String userId,
        @Nullable @Pattern(regexp = ID) String hubId,
        @Nullable @Pattern(regexp = ID) String clientId,
        @Nullable @Size(max = 100) Set<@NotNull @Size(max = 100) String> scopes) {

    private static final String ID = "[0-9A-Za-z_]{1,64}";

    Optional<String> hub() {
        return Optional.ofNullable(hubId);
    }

    Optional<String> client() {
        return Optional.ofNullable(clientId);
    }

    Set<String> asked() {
        return scopes == null ? Set.of() : scopes;
    }
}
