package in.plugged.keys.key;

import in.plugged.keys.KeysConfig;
import in.plugged.resourceserver.credential.PresentedKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hashes keys with HMAC-SHA-256 under a secret that is not in the database: who steals the table
 * can't test guesses. A plain hash is enough beside that, since a key carries 256 random bits.
 */
@ApplicationScoped
public class Peppers {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_BYTES = 32;
    private static final int AES_KEY_BYTES = 32;

    private final TreeMap<Integer, SecretKeySpec> byVersion = new TreeMap<>();
    private final int current;

    /** A hash needs a pepper that is not configured any more. */
    public static final class MissingPepper extends RuntimeException {
        MissingPepper(int version) {
            super(
                    "plugged.keys.peppers.\"%d\" is still needed and not configured: put it back"
                            .formatted(version),
                    null,
                    false,
                    false);
        }
    }

    Peppers(KeysConfig config) {
        config.peppers().forEach((version, text) -> byVersion.put(version, pepper(version, text)));
        if (byVersion.isEmpty()) {
            throw new IllegalStateException(
                    "plugged.keys.peppers.\"1\" must be set: base64 of 32 random bytes");
        }
        this.current = config.currentPepper().orElseGet(byVersion::lastKey);
        if (!byVersion.containsKey(current)) {
            throw new IllegalStateException(
                    "plugged.keys.current-pepper is %d, but plugged.keys.peppers.\"%d\" is not set"
                            .formatted(current, current));
        }
    }

    private static SecretKeySpec pepper(int version, String text) {
        byte[] bytes = bytes(version, text.strip());
        if (bytes.length < LEAST_BYTES) {
            throw new IllegalStateException(
                    "plugged.keys.peppers.\"%d\" has %d bytes and must have at least %d: take what \"openssl rand -base64 32\" prints"
                            .formatted(version, bytes.length, LEAST_BYTES));
        }
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    private static byte[] bytes(int version, String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException( // without the cause, which quotes the secret
                    "plugged.keys.peppers.\"%d\" is no base64: take what \"openssl rand -base64 32\" prints"
                            .formatted(version));
        }
    }

    /** The version that new hashes are made with. */
    public int current() {
        return current;
    }

    public boolean has(int version) {
        return byVersion.containsKey(version);
    }

    /** Every version that is configured. */
    Set<Integer> versions() {
        return Collections.unmodifiableSet(byVersion.keySet());
    }

    /** Fails with {@link MissingPepper} when one of the secrets can't be compared with any text. */
    public void requireFor(List<KeySecret> secrets) {
        secrets.stream()
                .map(secret -> secret.hash().getKey())
                .filter(version -> !has(version))
                .findFirst()
                .ifPresent(
                        version -> {
                            throw new MissingPepper(version);
                        });
    }

    public byte[] hash(PresentedKey key, int version) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(pepper(version));
            return mac.doFinal(key.text().getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HMAC-SHA-256", e);
        }
    }

    /**
     * A key for AES-256 that depends on the pepper and serves one purpose, so that what is
     * encrypted with it and what is hashed tell nothing of each other.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc5869">RFC 5869, HKDF</a>
     */
    public SecretKey derive(int version, String purpose) {
        byte[] info = purpose.getBytes(StandardCharsets.US_ASCII);
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(pepper(version))
                                    .thenExpand(info, AES_KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HKDF with SHA-256", e);
        }
    }

    private SecretKeySpec pepper(int version) {
        SecretKeySpec pepper = byVersion.get(version);
        if (pepper == null) {
            throw new MissingPepper(version);
        }
        return pepper;
    }

    /** Compares in a time that does not depend on where the hashes differ. */
    public boolean matches(PresentedKey key, Map.Entry<Integer, byte[]> stored) {
        return MessageDigest.isEqual(hash(key, stored.getKey()), stored.getValue());
    }
}
