package in.plugged.keys.issue;

import in.plugged.keys.key.ApiKey;
import in.plugged.keys.key.KeySettings;
import in.plugged.resourceserver.credential.Environment;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.resourceserver.credential.Scopes;
import in.plugged.resourceserver.error.StrictBody;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an operator says of the key with which an installation begins. */
@StrictBody
record FirstKey(
        @NotNull String secret,
        @NotNull
                @Pattern(
                        regexp = "(?!hub_none$)hub_[0-9A-Za-z_-]{1,60}",
                        message = "must be hub_ and 1 to 60 letters, digits, _ or -")
                String hubId,
        @NotNull
                @Pattern(
                        regexp = "usr_[0-9A-Za-z_-]{1,60}",
                        message = "must be usr_ and 1 to 60 letters, digits, _ or -")
                String userId,
        @Nullable @Pattern(regexp = KeyWords.NAME, message = KeyWords.NAME_MESSAGE) String name) {

    private static final String DEFAULT_NAME = "First key";

    /** A secret key that is good where these are: a sandbox takes no live one. */
    static KeyPrefix prefix(Set<Environment> accepted) {
        return accepted.contains(Environment.LIVE) ? KeyPrefix.SK_LIVE : KeyPrefix.SK_TEST;
    }

    /** Who has nobody before him was made by the configuration. */
    ApiKey.Origin origin() {
        return new ApiKey.Origin(userId, hubId, "configuration");
    }

    KeySettings settings() {
        return new KeySettings(
                Objects.requireNonNullElse(name, DEFAULT_NAME),
                null,
                null,
                Set.of(Scopes.ADMIN),
                null,
                List.of(),
                Map.of());
    }

    @Override
    public String toString() {
        return "FirstKey[hidden]";
    }
}
