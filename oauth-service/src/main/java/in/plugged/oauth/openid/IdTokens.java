package in.plugged.oauth.openid;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.account.Account;
import in.plugged.oauth.client.Client;
import in.plugged.oauth.digest.Sha256;
import in.plugged.oauth.jwk.SigningKeys;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.service.oauth.OauthErrors;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes ID tokens: they tell one application who logged in, when, and for which request.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDToken">OpenID Connect Core,
 *     section 2</a>
 */
@ApplicationScoped
public class IdTokens {

    /** Half of a SHA-256. */
    private static final int HALF = 16;

    private final SigningKeys keys;
    private final Subjects subjects;
    private final Clock clock;
    private final String issuer;
    private final Duration lives;

    IdTokens(
            SigningKeys keys,
            Subjects subjects,
            Clock clock,
            ResourceServerConfig resourceServer,
            OauthConfig config) {
        this.keys = keys;
        this.subjects = subjects;
        this.clock = clock;
        this.issuer = resourceServer.origin();
        this.lives = config.idToken().lives();
    }

    /**
     * An ID token for that application.
     *
     * @param scopes of the access token that comes with it
     * @param accessToken its text
     */
    public String issue(
            Client.Registered client,
            Account account,
            LogIn logIn,
            Set<String> scopes,
            String accessToken) {
        Instant now = clock.instant();
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .subject(subjects.of(client, account.id()))
                        .audience(client.id())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(lives)))
                        .claim("acr", Acr.LOGGED_IN)
                        .claim("at_hash", hash(accessToken));
        logIn.provenAt().ifPresent(at -> claims.claim("auth_time", at.getEpochSecond()));
        logIn.sessionId().ifPresent(id -> claims.claim("sid", Sid.of(id, client.id())));
        logIn.wish().nonce().ifPresent(nonce -> claims.claim("nonce", nonce));
        PersonClaims.of(account, told(logIn, scopes)).forEach(claims::claim);
        return keys.sign(claims.build(), JOSEObjectType.JWT, algorithm(client))
                .orElseThrow(() -> OauthErrors.unavailable("Tokens can't be signed right now"));
    }

    private static Set<String> told(LogIn logIn, Set<String> scopes) {
        var names = new TreeSet<>(logIn.wish().idTokenClaims());
        names.retainAll(PersonClaims.ofScopes(scopes));
        return names;
    }

    static JWSAlgorithm algorithm(Client.Registered client) {
        return client.openId()
                .idTokenAlgorithm()
                .map(JWSAlgorithm::parse)
                .orElse(JWSAlgorithm.RS256);
    }

    /** The application sees by it that the two belong together (section 3.1.3.6). */
    private static String hash(String accessToken) {
        byte[] half = Arrays.copyOf(Sha256.of(accessToken), HALF);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(half);
    }
}
