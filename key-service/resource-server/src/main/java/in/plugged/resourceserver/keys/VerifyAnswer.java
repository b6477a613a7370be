package in.plugged.resourceserver.keys;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import in.plugged.resourceserver.keys.KeyRepresentation.RateLimit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /api/auth/keys/verify} answers. Fields are only ever added.
 *
 * @param code {@code VALID}, or why not
 * @param httpStatus what a backend should answer to its own caller
 * @param version of the key, null when no secret matched
 * @param ageMs how long ago the database said so
 * @param secretVersion which of the key's secrets it was
 * @param validUntil when key or secret expires
 * @param revokedAt when the key, or this secret of it, was ended
 * @param userId the owner of the key
 * @param rateLimit the key's own limit; how it stands, where something was to be taken from it
 * @param key given whenever the secret matched
 */
@JsonNaming(SnakeCaseStrategy.class)
public record VerifyAnswer(
        boolean valid,
        String code,
        int httpStatus,
        @Nullable Long version,
        long ageMs,
        @Nullable Integer secretVersion,
        @Nullable Instant validUntil,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant revokedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String userId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Standing rateLimit,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable KeyRepresentation key) {

    /** The answer for an outcome, as of now. */
    public static VerifyAnswer of(KeyVerification verification) {
        String code = VerifierMetrics.Outcome.of(verification).name();
        return switch (verification) {
            case KeyVerification.Valid(var key) -> of(key, code, 200, null);
            case KeyVerification.Revoked(var key, var at) -> of(key, code, 410, at);
            case KeyVerification.RefusedKey refused ->
                    of(refused.key(), code, KeyRefusal.of(refused).status(), null);
            case KeyVerification.Refused refused ->
                    new VerifyAnswer(
                            false,
                            code,
                            KeyRefusal.of(refused).status(),
                            null,
                            0,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null);
        };
    }

    /**
     * A limit, and how it stands where that is known.
     *
     * @param retryAfterSeconds when nothing is left
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Standing(
            long limit,
            int windowSeconds,
            @Nullable Long remaining,
            @Nullable Instant resetAt,
            @Nullable Long retryAfterSeconds) {

        private static @Nullable Standing of(@Nullable RateLimit own) {
            return own == null
                    ? null
                    : new Standing(own.limit(), own.windowSeconds(), null, null, null);
        }
    }

    /** The same answer, with how the limit stands. */
    public VerifyAnswer with(Standing standing) {
        return new VerifyAnswer(
                valid,
                code,
                httpStatus,
                version,
                ageMs,
                secretVersion,
                validUntil,
                revokedAt,
                userId,
                standing,
                key);
    }

    private static VerifyAnswer of(
            KeySnapshot key, String code, int status, @Nullable Instant revokedAt) {
        return new VerifyAnswer(
                status == 200,
                code,
                status,
                key.version(),
                ageMs(key),
                key.secretVersion(),
                key.validUntil().orElse(null),
                revokedAt,
                key.userId(),
                Standing.of(key.key().rateLimit()),
                key.key());
    }

    /** Rounded up: an answer must not seem to be read after a change that it does not show. */
    private static long ageMs(KeySnapshot key) {
        return Math.ceilDiv(System.nanoTime() - key.readAtNanos(), 1_000_000L);
    }
}
