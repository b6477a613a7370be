package in.plugged.oauth.openid;

import in.plugged.oauth.digest.Sha256;
import java.util.Arrays;
import java.util.Base64;

/**
 * The name of a session for one application. Two applications can't tell by it that they have the
 * same person before them.
 *
 * @see <a href="https://openid.net/specs/openid-connect-backchannel-1_0.html#OPLogoutSupport">
 *     OpenID Connect Back-Channel Logout, section 2.1</a>
 */
public final class Sid {

    private static final int BYTES = 16;

    private Sid() {}

    public static String of(String sessionId, String clientId) {
        byte[] digest = Sha256.of(sessionId + " " + clientId);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
    }
}
