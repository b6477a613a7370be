package in.plugged.oauth.openid;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import in.plugged.oauth.client.Client;
import in.plugged.oauth.jwk.SigningKeys;
import in.plugged.resourceserver.ResourceServerConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes logout tokens: they tell one application that a session has ended. Nobody can take one for
 * an ID token, by its type and since it has no nonce.
 *
 * @see <a href="https://openid.net/specs/openid-connect-backchannel-1_0.html#LogoutToken">OpenID
 *     Connect Back-Channel Logout, section 2.4</a>
 */
@ApplicationScoped
public class LogoutTokens {

    private static final JOSEObjectType TYPE = new JOSEObjectType("logout+jwt");
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Duration LIVES = Duration.ofMinutes(2);

    private final SigningKeys keys;
    private final Subjects subjects;
    private final Clock clock;
    private final String issuer;

    LogoutTokens(
            SigningKeys keys, Subjects subjects, Clock clock, ResourceServerConfig resourceServer) {
        this.keys = keys;
        this.subjects = subjects;
        this.clock = clock;
        this.issuer = resourceServer.origin();
    }

    /** Signed as its ID tokens are; empty while nothing can be. */
    public Optional<String> issue(Client.Registered client, String userId, String sessionId) {
        Instant now = clock.instant();
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .subject(subjects.of(client, userId))
                        .audience(client.id())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(LIVES)))
                        .jwtID(UUID.randomUUID().toString())
                        .claim("sid", Sid.of(sessionId, client.id()))
                        .claim("events", Map.of(EVENT, Map.of()))
                        .build();
        return keys.sign(claims, TYPE, IdTokens.algorithm(client));
    }
}
