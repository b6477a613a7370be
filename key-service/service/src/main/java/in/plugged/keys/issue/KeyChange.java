package in.plugged.keys.issue;

import in.plugged.keys.key.KeySettings;
import in.plugged.resourceserver.credential.AddressBlock;
import in.plugged.resourceserver.error.StrictBody;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openapitools.jackson.nullable.JsonNullable;

/**
 * What a caller wants changed (RFC 7396): a field that is left out stays, null puts it back to what
 * a new key has. A name can't be cleared.
 */
@StrictBody
public record KeyChange(
        JsonNullable<
                        @NotNull @Pattern(regexp = KeyWords.NAME, message = KeyWords.NAME_MESSAGE)
                        String>
                name,
        JsonNullable<
                        @Pattern(
                                regexp = KeyWords.DESCRIPTION,
                                message = KeyWords.DESCRIPTION_MESSAGE)
                        String>
                description,
        JsonNullable<@Future(message = "must lie in the future") Instant> expiresAt,
        JsonNullable<@Size(min = 1) Set<@NotNull String>> scopes,
        JsonNullable<@NotNull String> hubId,
        JsonNullable<@Valid Limit> rateLimit,
        JsonNullable<@Size(max = 100) List<@NotNull AddressBlock>> allowedIps,
        JsonNullable<
                        @Size(max = 20) Map<
                                @Pattern(
                                        regexp = KeyWords.METADATA_KEY,
                                        message = KeyWords.METADATA_MESSAGE)
                                String,
                                @NotNull
                                @Pattern(
                                        regexp = KeyWords.METADATA_VALUE,
                                        message = KeyWords.METADATA_MESSAGE)
                                String>>
                metadata) {

    KeySettings applyTo(KeySettings now) {
        return new KeySettings(
                name.orElse(now.name()),
                description.isPresent() ? description.get() : now.description(),
                expiresAt.isPresent() ? micros(expiresAt.get()) : now.expiresAt(),
                scopes.isPresent() ? orElse(scopes.get(), NewKey.DEFAULT_SCOPES) : now.scopes(),
                rateLimit.isPresent() ? Limit.of(rateLimit.get()) : now.rateLimit(),
                allowedIps.isPresent() ? orElse(allowedIps.get(), List.of()) : now.allowedIps(),
                metadata.isPresent() ? orElse(metadata.get(), Map.of()) : now.metadata());
    }

    private static @Nullable Instant micros(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
    }

    private static <T> T orElse(@Nullable T value, T cleared) {
        return Optional.ofNullable(value).orElse(cleared);
    }

    Optional<String> wantedHub() {
        return hubId.isPresent() ? Optional.of(hubId.get()) : Optional.empty();
    }

    /** The names of the settings that differ, as callers write them. */
    static List<String> differences(KeySettings before, KeySettings after) {
        var different = new ArrayList<String>();
        note(different, "name", before.name(), after.name());
        note(different, "description", before.description(), after.description());
        note(different, "expires_at", before.expiresAt(), after.expiresAt());
        note(different, "scopes", before.scopes(), after.scopes());
        note(different, "rate_limit", before.rateLimit(), after.rateLimit());
        note(different, "allowed_ips", before.allowedIps(), after.allowedIps());
        note(different, "metadata", before.metadata(), after.metadata());
        return different;
    }

    private static void note(
            List<String> different, String name, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            different.add(name);
        }
    }
}
