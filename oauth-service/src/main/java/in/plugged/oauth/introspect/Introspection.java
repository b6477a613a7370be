package in.plugged.oauth.introspect;

import com.fasterxml.jackson.annotation.JsonInclude;
import in.plugged.resourceserver.credential.TokenKind;
import in.plugged.resourceserver.tokens.TokenSnapshot;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a token is worth (RFC 7662, section 2.2). One that is not good is no more than that.
 *
 * @param tokenType {@code session} or {@code access_token}
 * @param exp when it ends, in seconds since 1970
 * @param iat when it was issued, likewise
 * @param sub the user
 * @param issuedAt when it was issued, by the database's clock, in microseconds since 1970
 * @param authTime when the user last proved who it is, in seconds since 1970
 * @param ageMs how long ago the database said so
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Introspection(
        boolean active,
        @Nullable String tokenType,
        @Nullable String scope,
        @Nullable Long exp,
        @Nullable Long iat,
        @Nullable String sub,
        @Nullable String jti,
        @Nullable String family,
        @Nullable String sid,
        @Nullable String grantId,
        @Nullable String clientId,
        @Nullable String userId,
        @Nullable String hubId,
        @Nullable List<String> hubs,
        @Nullable Long issuedAt,
        @Nullable Long authTime,
        @Nullable Long ageMs) {

    static final Introspection INACTIVE =
            new Introspection(
                    false, null, null, null, null, null, null, null, null, null, null, null, null,
                    null, null, null, null);

    static Introspection of(TokenSnapshot token, long nowNanos) {
        return new Introspection(
                true,
                token.kind() == TokenKind.SESSION ? "session" : "access_token",
                String.join(" ", new TreeSet<>(token.scopes())),
                token.expiresAt().getEpochSecond(),
                TimeUnit.MICROSECONDS.toSeconds(token.issuedAtMicros()),
                token.userId(),
                token.jti(),
                token.family().orElse(null),
                token.sid().orElse(null),
                token.grantId().orElse(null),
                token.clientId().orElse(null),
                token.userId(),
                token.hubId(),
                token.hubs(),
                token.issuedAtMicros(),
                token.loggedInAt().map(at -> at.getEpochSecond()).orElse(null),
                TimeUnit.NANOSECONDS.toMillis(nowNanos - token.readAtNanos()));
    }
}
