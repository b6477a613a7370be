package in.plugged.keys.key;

import com.fasterxml.jackson.annotation.JsonValue;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiError.Violation;
import in.plugged.resourceserver.error.ApiException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a key is at a moment. A revoked key is that whatever else it is; an expired one before it is
 * suspended.
 */
public enum KeyStatus {
    ACTIVE(
            "revokedAt is null and (settings.expiresAt is null or settings.expiresAt > :now) and suspension.suspendedAt is null"),
    SUSPENDED(
            "revokedAt is null and (settings.expiresAt is null or settings.expiresAt > :now) and suspension.suspendedAt is not null"),
    EXPIRED("revokedAt is null and settings.expiresAt <= :now"),
    REVOKED("revokedAt is not null");

    private final String condition;

    KeyStatus(String condition) {
        this.condition = condition;
    }

    static KeyStatus of(ApiKey key, Instant now) {
        if (key.revoked()) {
            return REVOKED;
        }
        if (key.expiresAt().filter(end -> !now.isBefore(end)).isPresent()) {
            return EXPIRED;
        }
        return key.suspended() ? SUSPENDED : ACTIVE;
    }

    /** The same rule for a query, which binds {@code :now}. */
    String condition() {
        return condition;
    }

    /** Reads a query parameter; an {@link ApiException} with status 400 for anything else. */
    public static KeyStatus fromString(String text) {
        return Arrays.stream(values())
                .filter(status -> status.toString().equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new ApiException(
                                        ApiError.invalid(
                                                List.of(
                                                        new Violation(
                                                                "status",
                                                                "must be active, suspended, expired or revoked")))));
    }

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
