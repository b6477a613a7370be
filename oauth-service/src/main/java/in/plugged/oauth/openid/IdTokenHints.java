package in.plugged.oauth.openid;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import in.plugged.oauth.jwk.SigningKeys;
import in.plugged.resourceserver.ResourceServerConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.ParseException;
import java.util.Optional;

/**
 * Reads ID tokens that come back: an application shows by one whom it means. They may have expired,
 * but a key that is still published must have signed them.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest">OpenID Connect
 *     Core, section 3.1.2.1, id_token_hint</a>
 */
@ApplicationScoped
public class IdTokenHints {

    private final SigningKeys keys;
    private final String issuer;

    IdTokenHints(SigningKeys keys, ResourceServerConfig config) {
        this.keys = keys;
        this.issuer = config.origin();
    }

    /**
     * Whom an ID token is about.
     *
     * @param subject by the id that the application knows
     * @param sid the session, by the name that the application knows
     */
    public record Hint(String clientId, String subject, Optional<String> sid) {

        @Override
        public String toString() {
            return "Hint[" + clientId + "]";
        }
    }

    /** Empty for what is no ID token of ours. */
    public Optional<Hint> read(String text) {
        try {
            SignedJWT token = SignedJWT.parse(text);
            return JOSEObjectType.JWT.equals(token.getHeader().getType()) && keys.signedHere(token)
                    ? hint(token.getJWTClaimsSet())
                    : Optional.empty();
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    /**
     * For which client a text was an ID token of ours if it is one that nobody can check any more,
     * since its key is not published. It proves nothing.
     */
    public Optional<String> outdated(String text) {
        try {
            SignedJWT token = SignedJWT.parse(text);
            return keys.knows(token.getHeader().getKeyID())
                    ? Optional.empty()
                    : hint(token.getJWTClaimsSet()).map(Hint::clientId);
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    private Optional<Hint> hint(JWTClaimsSet claims) throws ParseException {
        String sid = claims.getStringClaim("sid");
        return issuer.equals(claims.getIssuer()) && claims.getAudience().size() == 1
                ? Optional.of(
                        new Hint(
                                claims.getAudience().getFirst(),
                                claims.getSubject(),
                                Optional.ofNullable(sid)))
                : Optional.empty();
    }
}
