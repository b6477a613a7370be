package in.plugged.oauth.introspect;

import com.fasterxml.jackson.annotation.JsonInclude;
import in.plugged.oauth.dpop.Binding;
import in.plugged.resourceserver.credential.TokenKind;
import in.plugged.resourceserver.tokens.TokenSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a token is worth (RFC 7662, section 2.2). One that is not good is no more than that.
 *
 * @param tokenType {@code session} or {@code access_token} to who may ask about every token; {@code
 *     Bearer} to the client that has it; {@code DPoP} to both for one that is bound to a key;
 *     nothing for a refresh token
 * @param exp when it ends, in seconds since 1970
 * @param iat when it was issued, likewise
 * @param sub the user
 * @param aud what it is for
 * @param iss who issued it
 * @param issuedAt when it was issued, by the database's clock, in microseconds since 1970
 * @param authTime when the user last proved who it is, in seconds since 1970
 * @param ageMs how long ago the database said so
 * @param cnf of a token that is bound to a key
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Introspection(
        boolean active,
        @Nullable String tokenType,
        @Nullable String scope,
        @Nullable Long exp,
        @Nullable Long iat,
        @Nullable String sub,
        @Nullable List<String> aud,
        @Nullable String iss,
        @Nullable String clientId,
        @Nullable String jti,
        @Nullable String family,
        @Nullable String sid,
        @Nullable String grantId,
        @Nullable String userId,
        @Nullable String hubId,
        @Nullable List<String> hubs,
        @Nullable Long issuedAt,
        @Nullable Long authTime,
        @Nullable Long ageMs,
        @Nullable Confirmation cnf) {

    /**
     * The key whose holder alone may use the token (RFC 9449, section 6.2).
     *
     * @param jkt SHA-256 of the public key, in Base64 for URLs
     */
    record Confirmation(String jkt) {}

    static final Introspection INACTIVE =
            new Introspection(
                    false, null, null, null, null, null, null, null, null, null, null, null, null,
                    null, null, null, null, null, null, null);

    /** For the client that has the token. */
    static Introspection ofOwn(TokenSnapshot token, String subject, String issuer) {
        return new Introspection(
                true,
                ownType(token),
                scope(token),
                token.expiresAt().getEpochSecond(),
                seconds(token),
                subject,
                audience(token),
                issuer,
                token.clientId().orElse(null),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                cnf(token));
    }

    /** For who may ask about every token. */
    static Introspection of(TokenSnapshot token, String issuer, long nowNanos) {
        return new Introspection(
                true,
                token.jkt().isPresent() ? ownType(token) : typeOf(token.kind()),
                scope(token),
                token.expiresAt().getEpochSecond(),
                seconds(token),
                token.userId(),
                audience(token),
                issuer,
                token.clientId().orElse(null),
                token.kind() == TokenKind.REFRESH ? null : token.jti(),
                token.family().orElse(null),
                token.sid().orElse(null),
                token.grantId().orElse(null),
                token.userId(),
                token.hubId(),
                token.hubs(),
                token.issuedAtMicros(),
                token.loggedInAt().map(Instant::getEpochSecond).orElse(null),
                TimeUnit.NANOSECONDS.toMillis(nowNanos - token.readAtNanos()),
                cnf(token));
    }

    /** As the client was told when it got the token. */
    private static @Nullable String ownType(TokenSnapshot token) {
        return token.kind() == TokenKind.ACCESS ? new Binding(token.jkt()).tokenType() : null;
    }

    private static @Nullable Confirmation cnf(TokenSnapshot token) {
        return token.jkt().map(Confirmation::new).orElse(null);
    }

    private static @Nullable String typeOf(TokenKind kind) {
        return switch (kind) {
            case SESSION -> "session";
            case ACCESS -> "access_token";
            case REFRESH -> null;
        };
    }

    private static String scope(TokenSnapshot token) {
        return String.join(" ", new TreeSet<>(token.scopes()));
    }

    private static long seconds(TokenSnapshot token) {
        return TimeUnit.MICROSECONDS.toSeconds(token.issuedAtMicros());
    }

    /** A session has none. */
    private static @Nullable List<String> audience(TokenSnapshot token) {
        return token.audience().isEmpty() ? null : List.copyOf(new TreeSet<>(token.audience()));
    }
}
