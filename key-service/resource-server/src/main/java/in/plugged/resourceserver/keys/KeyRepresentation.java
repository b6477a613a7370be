package in.plugged.resourceserver.keys;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import in.plugged.resourceserver.credential.AddressBlock;
import in.plugged.resourceserver.credential.KeyId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An API key as its owner sees it. The same shape stands in every answer that shows a key. Absent
 * values are null.
 *
 * @param status {@code active}, {@code suspended}, {@code expired} or {@code revoked}
 * @param createdBy the credential that made it: {@code key_…}, or {@code configuration}
 * @param announcedAt when the brokers acknowledged the newest change; null while one waits, and
 *     before the first
 * @param secrets the live ones, the newest last
 * @param rotationDue a production key whose newest secret is older than 90 days
 * @param suspension why it is suspended, where its owner has not done that himself; else left out
 */
@JsonNaming(SnakeCaseStrategy.class)
public record KeyRepresentation(
        KeyId id,
        String name,
        @Nullable String description,
        String type,
        String hint,
        Set<String> scopes,
        String hubId,
        String status,
        Instant createdAt,
        String createdBy,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt,
        @Nullable String revokedReason,
        @Nullable Instant announcedAt,
        @Nullable Instant exposedAt,
        @Nullable Instant v1LastUsedAt,
        List<Secret> secrets,
        boolean rotationDue,
        @Nullable RateLimit rateLimit,
        List<AddressBlock> allowedIps,
        Map<String, String> metadata,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Suspension suspension) {

    /** The same key once it has expired, or a secret of it has: for one that was read before. */
    KeyRepresentation expiredBy(Instant now) {
        boolean wholeKey = expiresAt != null && !now.isBefore(expiresAt);
        return new KeyRepresentation(
                id,
                name,
                description,
                type,
                hint,
                scopes,
                hubId,
                wholeKey ? "expired" : status,
                createdAt,
                createdBy,
                expiresAt,
                lastUsedAt,
                revokedAt,
                revokedReason,
                announcedAt,
                exposedAt,
                v1LastUsedAt,
                secrets.stream().filter(secret -> secret.lives(now)).toList(),
                rotationDue,
                rateLimit,
                allowedIps,
                metadata,
                suspension);
    }

    /** One of the at most two secrets that work at the same time. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Secret(
            int version,
            String hint,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt) {

        boolean lives(Instant now) {
            return expiresAt == null || now.isBefore(expiresAt);
        }
    }

    /** A key's own limit, in place of the default. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record RateLimit(int limit, int windowSeconds) {}

    /**
     * Why a key was suspended.
     *
     * @param reason {@code abuse}: it stayed far over its limit
     * @param limit how much passed in a window of its limit
     * @param observed how much was asked for in the time of such a window, on average
     * @param since when that began
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Suspension(String reason, Instant at, long limit, long observed, Instant since) {}
}
