package in.plugged.oauth.openid;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.client.Client;
import in.plugged.service.oauth.OauthErrors;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;

/**
 * By which id an application knows a user: the one by which all know him, or one that applications
 * of other hosts can't connect with theirs.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#SubjectIDTypes">OpenID
 *     Connect Core, section 8</a>
 */
@ApplicationScoped
public class Subjects {

    private static final Logger LOG = Logger.getLogger(Subjects.class);
    private static final String ALGORITHM = "HmacSHA256";

    private final Optional<SecretKeySpec> key;

    Subjects(OauthConfig config) {
        this.key =
                config.idToken()
                        .pairwiseSecret()
                        .map(secret -> secret.getBytes(StandardCharsets.UTF_8))
                        .map(bytes -> new SecretKeySpec(bytes, ALGORITHM));
    }

    /** Whether there are such ids here. */
    public boolean pairwise() {
        return key.isPresent();
    }

    /**
     * Always the same for a client and a user. Fails with 503 for a client that was registered for
     * an id of its own while there was a secret for that, and is no more.
     */
    public String of(Client.Registered client, String userId) {
        return client.openId().sector().map(sector -> pairwise(sector, userId)).orElse(userId);
    }

    private String pairwise(String sector, String userId) {
        return key.map(secret -> code(secret, sector + "\n" + userId))
                .orElseThrow(
                        () -> {
                            LOG.error(
                                    "Pairwise subjects can't be told: set plugged.oauth.id-token.pairwise-secret to what it was");
                            return OauthErrors.unavailable("The user's id can't be told right now");
                        });
    }

    private static String code(SecretKeySpec secret, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HMAC", e);
        }
    }
}
