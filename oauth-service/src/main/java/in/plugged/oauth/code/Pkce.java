package in.plugged.oauth.code;

import in.plugged.oauth.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Shows that whoever redeems a code is who asked for it. Of the two methods only S256 is one.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7636">RFC 7636, PKCE</a>
 */
public final class Pkce {

    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    private Pkce() {}

    /** Whether the challenge was made from this verifier. Takes as long for every wrong one. */
    public static boolean matches(String challenge, String verifier) {
        if (!VERIFIER.matcher(verifier).matches()) {
            return false;
        }
        String made = Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(verifier));
        return MessageDigest.isEqual(bytes(made), bytes(challenge));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
