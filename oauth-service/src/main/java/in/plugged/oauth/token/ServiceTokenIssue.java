package in.plugged.oauth.token;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.client.Client;
import in.plugged.oauth.dpop.Binding;
import in.plugged.oauth.jwk.SigningKeys;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.service.oauth.OauthErrors;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tokens that services show each other: signed, so that nobody is asked about them, and
 * short-lived, since nobody can end one.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068">RFC 9068, JWT access tokens</a>
 */
@ApplicationScoped
class ServiceTokenIssue {

    /** RFC 9068, section 2.1: no other JWT is taken for one of these. */
    static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

    /**
     * Of a token that is bound to a key: the same type by its whole name. Who does not know of keys
     * knows the short name alone, and takes none of these.
     */
    static final JOSEObjectType BOUND_TYPE = new JOSEObjectType("application/at+jwt");

    private final SigningKeys keys;
    private final Clock clock;
    private final String issuer;
    private final Duration lives;

    ServiceTokenIssue(
            SigningKeys keys,
            Clock clock,
            ResourceServerConfig resourceServer,
            OauthConfig config) {
        this.keys = keys;
        this.clock = clock;
        this.issuer = resourceServer.origin();
        this.lives = config.signing().serviceTokenLives();
    }

    static boolean isType(@Nullable JOSEObjectType type) {
        return TYPE.equals(type) || BOUND_TYPE.equals(type);
    }

    /**
     * A token for that service.
     *
     * @param holder the key to which it is bound
     */
    TokenAnswer issue(Client.Service service, String audience, Set<String> scopes, Binding holder) {
        Instant now = clock.instant();
        String scope = String.join(" ", new TreeSet<>(scopes));
        var claims =
                confirmed(holder)
                        .issuer(issuer)
                        .audience(audience)
                        .subject(service.id())
                        .claim("client_id", service.id())
                        .claim("scope", scope)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(lives)))
                        .jwtID(UUID.randomUUID().toString())
                        .build();
        return keys.sign(claims, holder.bound() ? BOUND_TYPE : TYPE)
                .map(token -> TokenAnswer.bearer(token, lives.toSeconds(), scope).boundTo(holder))
                .orElseThrow(() -> OauthErrors.unavailable("Tokens can't be signed right now"));
    }

    /** RFC 9449, section 6.1. */
    private static JWTClaimsSet.Builder confirmed(Binding holder) {
        var claims = new JWTClaimsSet.Builder();
        holder.thumbprint().ifPresent(jkt -> claims.claim("cnf", Map.of("jkt", jkt)));
        return claims;
    }
}
