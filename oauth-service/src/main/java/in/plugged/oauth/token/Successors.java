package in.plugged.oauth.token;

import in.plugged.oauth.device.DeviceCode;
import in.plugged.oauth.jwk.MasterKeys;
import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.credential.TokenFormat;
import in.plugged.resourceserver.credential.TokenKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Derives the tokens that a refresh token or a device code buys from its text: with HMAC-SHA-256,
 * under a key of the service's own. So the same ones can be given again, and none of them is ever
 * stored. Who knows such a text but not the key can't foresee what comes after it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2104">RFC 2104, HMAC</a>
 */
@ApplicationScoped
class Successors {

    private static final String OF_REFRESH = "refresh token successors";
    private static final String OF_DEVICE = "device code tokens";
    private static final String MAC = "HmacSHA256";

    private final MasterKeys keys;

    Successors(MasterKeys keys) {
        this.keys = keys;
    }

    /**
     * An access token and the refresh token that goes on.
     *
     * @param keyVersion of the key that they were derived with
     */
    record Pair(OpaqueToken access, OpaqueToken refresh, int keyVersion) {}

    /** What comes after that token, made for the first time. */
    Pair of(OpaqueToken used) {
        return again(used, keys.newest()).orElseThrow();
    }

    /** The same once more; empty when the key is not here any more, or not yet. */
    Optional<Pair> again(OpaqueToken used, int keyVersion) {
        return pair(OF_REFRESH, used.text(), keyVersion);
    }

    /** What comes of that device code, made for the first time. */
    Pair of(DeviceCode code) {
        return again(code, keys.newest()).orElseThrow();
    }

    /** The same once more; empty likewise. */
    Optional<Pair> again(DeviceCode code, int keyVersion) {
        return pair(OF_DEVICE, code.text(), keyVersion);
    }

    private Optional<Pair> pair(String purpose, String used, int keyVersion) {
        return keys.derived(keyVersion, purpose)
                .map(
                        key ->
                                new Pair(
                                        derived(TokenKind.ACCESS, used, key),
                                        derived(TokenKind.REFRESH, used, key),
                                        keyVersion));
    }

    private static OpaqueToken derived(TokenKind kind, String used, SecretKey key) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            mac.update(kind.prefix().getBytes(StandardCharsets.US_ASCII));
            return TokenFormat.of(kind, mac.doFinal(used.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HMAC-SHA-256", e);
        }
    }
}
