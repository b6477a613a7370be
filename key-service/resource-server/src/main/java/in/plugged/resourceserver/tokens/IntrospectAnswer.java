package in.plugged.resourceserver.tokens;

import static com.fasterxml.jackson.annotation.JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import in.plugged.resourceserver.credential.TokenKind;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What introspection answers to a client that may see all of it. Fields are only ever added.
 *
 * @param aud whom the token is for, one address or several
 * @param exp when it expires, in seconds since 1970
 * @param issuedAt in microseconds since 1970, by the database's clock
 * @param authTime when the user last logged in, in seconds since 1970
 * @param ageMs how long ago the database said so
 * @param cnf what the token is bound to
 */
@JsonNaming(SnakeCaseStrategy.class)
record IntrospectAnswer(
        boolean active,
        @Nullable String tokenType,
        @Nullable String scope,
        @JsonFormat(with = ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<String> aud,
        @Nullable Long exp,
        @Nullable String jti,
        @Nullable String sid,
        @Nullable String family,
        @Nullable String grantId,
        @Nullable String clientId,
        @Nullable String userId,
        @Nullable String hubId,
        @Nullable List<String> hubs,
        @Nullable Long issuedAt,
        @Nullable Long authTime,
        long ageMs,
        @Nullable Confirmation cnf) {

    /** The key to which the token is bound (RFC 9449, section 6.2); other members are not known. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Confirmation(@Nullable String jkt) {}

    /**
     * The token as it stood. An answer that lacks something which is needed to hear of its end is a
     * {@link NullPointerException} that names it.
     *
     * @param askedAt when the question was sent, on the monotonic clock
     */
    Optional<TokenSnapshot> snapshot(TokenKind kind, long askedAt) {
        return active ? Optional.of(standing(kind, askedAt)) : Optional.empty();
    }

    private TokenSnapshot standing(TokenKind kind, long askedAt) {
        String hub = Objects.requireNonNull(hubId, "hub_id");
        return new TokenSnapshot(
                kind,
                Objects.requireNonNull(jti == null ? sid : jti, "jti"),
                Optional.ofNullable(family),
                Optional.ofNullable(sid),
                Optional.ofNullable(grantId),
                Optional.ofNullable(clientId),
                Objects.requireNonNull(userId, "user_id"),
                hub,
                hubs == null ? List.of(hub) : List.copyOf(hubs),
                scopes(),
                aud == null ? Set.of() : Set.copyOf(aud),
                jkt(),
                Objects.requireNonNull(issuedAt, "issued_at"),
                Optional.ofNullable(authTime).map(Instant::ofEpochSecond),
                Instant.ofEpochSecond(Objects.requireNonNull(exp, "exp")),
                askedAt - TimeUnit.MILLISECONDS.toNanos(ageMs));
    }

    /** A binding of another kind is not understood, and is no reason to let everybody in. */
    private Optional<String> jkt() {
        return cnf == null
                ? Optional.empty()
                : Optional.of(Objects.requireNonNull(cnf.jkt(), "cnf.jkt"));
    }

    /** Whether it speaks of a token of that kind. */
    boolean isOf(TokenKind kind) {
        return (kind == TokenKind.SESSION) == "session".equals(tokenType);
    }

    private Set<String> scopes() {
        return scope == null || scope.isBlank()
                ? Set.of()
                : Set.copyOf(Stream.of(scope.strip().split(" +")).toList());
    }
}
