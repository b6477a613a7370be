package in.plugged.keys.issue;

import in.plugged.keys.key.KeySettings;
import in.plugged.resourceserver.credential.AddressBlock;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.resourceserver.error.StrictBody;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a caller says of the key that it wants. */
@StrictBody
public record NewKey(
        @NotNull @Pattern(regexp = KeyWords.NAME, message = KeyWords.NAME_MESSAGE) String name,
        @Nullable @Pattern(regexp = KeyWords.DESCRIPTION, message = KeyWords.DESCRIPTION_MESSAGE)
                String description,
        @Nullable
                @Pattern(
                        regexp = "live|test|secret|secret_test",
                        message = "must be live, test, secret or secret_test")
                String type,
        @Nullable @Future(message = "must lie in the future") Instant expiresAt,
        @Nullable @Size(min = 1) Set<@NotNull String> scopes,
        @Nullable String hubId,
        @Nullable @Valid Limit rateLimit,
        @Nullable @Size(max = 100) List<@NotNull AddressBlock> allowedIps,
        @Nullable @Size(max = 20)
                Map<
                                @Pattern(
                                        regexp = KeyWords.METADATA_KEY,
                                        message = KeyWords.METADATA_MESSAGE)
                                String,
                                @NotNull
                                @Pattern(
                                        regexp = KeyWords.METADATA_VALUE,
                                        message = KeyWords.METADATA_MESSAGE)
                                String>
                        metadata) {

    /** What a key may do that nobody said anything about. */
    public static final Set<String> DEFAULT_SCOPES = Set.of("read:servers");

    KeyPrefix prefix() {
        return switch (type) {
            case "test" -> KeyPrefix.PK_TEST;
            case "secret" -> KeyPrefix.SK_LIVE;
            case "secret_test" -> KeyPrefix.SK_TEST;
            case null, default -> KeyPrefix.PK_LIVE;
        };
    }

    KeySettings settings() {
        return new KeySettings(
                name,
                description,
                expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MICROS),
                scopes == null ? DEFAULT_SCOPES : new TreeSet<>(scopes),
                Limit.of(rateLimit),
                allowedIps == null ? List.of() : allowedIps,
                metadata == null ? Map.of() : metadata);
    }

    /** Equal for two bodies that ask for the same key, however they are written. */
    Object meaning() {
        return List.of(prefix(), settings());
    }
}
