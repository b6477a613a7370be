package in.plugged.oauth.jwk;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.SigningConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts private keys with AES-256-GCM, a random nonce in front, under a secret that is not in
 * the database. Each is bound to the id of its key: moved to another row it can't be opened. New
 * ones are sealed under the highest version.
 *
 * @see <a href="https://doi.org/10.6028/NIST.SP.800-38D">NIST SP 800-38D</a>
 */
@ApplicationScoped
public class MasterKeys {

    private static final String SETTING = "plugged.oauth.signing.master-keys";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final TreeMap<Integer, SecretKeySpec> byVersion = new TreeMap<>();
    private final SecureRandom random = new SecureRandom();

    /** What was encrypted, and the version of the master key that opens it. */
    // never compared
    @SuppressWarnings("ArrayRecordComponent")
    record Sealed(int version, byte[] bytes) {}

    @Inject
    MasterKeys(OauthConfig config) {
        this(config.signing());
    }

    MasterKeys(SigningConfig settings) {
        settings.masterKeys().forEach((version, text) -> add(version, text.strip()));
        if (byVersion.isEmpty()) {
            throw new IllegalStateException(
                    SETTING + ".\"1\" must be set: base64 of 32 random bytes");
        }
    }

    private void add(int version, String text) {
        byte[] bytes = bytes(version, text);
        if (bytes.length != KEY_BYTES) {
            throw new IllegalStateException(
                    "%s.\"%d\" has %d bytes and must have %d: take what \"openssl rand -base64 32\" prints"
                            .formatted(SETTING, version, bytes.length, KEY_BYTES));
        }
        byVersion.put(version, new SecretKeySpec(bytes, "AES"));
    }

    private static byte[] bytes(int version, String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException( // without the cause, which quotes the secret
                    "%s.\"%d\" is no base64: take what \"openssl rand -base64 32\" prints"
                            .formatted(SETTING, version));
        }
    }

    boolean has(int version) {
        return byVersion.containsKey(version);
    }

    Sealed seal(String text, String keyId) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        int version = byVersion.lastKey();
        try {
            byte[] encrypted =
                    cipher(Cipher.ENCRYPT_MODE, version, nonce, keyId)
                            .doFinal(text.getBytes(StandardCharsets.UTF_8));
            ByteBuffer both = ByteBuffer.allocate(NONCE_BYTES + encrypted.length);
            return new Sealed(version, both.put(nonce).put(encrypted).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has AES-GCM", e);
        }
    }

    /** Fails with {@link IllegalStateException} when it is not what was sealed for that key. */
    String open(Sealed sealed, String keyId) {
        ByteBuffer both = ByteBuffer.wrap(sealed.bytes());
        byte[] nonce = new byte[NONCE_BYTES];
        both.get(nonce);
        byte[] encrypted = new byte[both.remaining()];
        both.get(encrypted);
        try {
            byte[] text =
                    cipher(Cipher.DECRYPT_MODE, sealed.version(), nonce, keyId).doFinal(encrypted);
            return new String(text, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The signing key %s can't be opened with %s.\"%d\": put back the secret that it was made with"
                            .formatted(keyId, SETTING, sealed.version()),
                    e);
        }
    }

    /** Fails with {@link IllegalStateException}, which names the setting, without that version. */
    void require(int version, String keyId) {
        if (!has(version)) {
            throw new IllegalStateException(
                    "%s.\"%d\" must be set: the signing key %s is encrypted with it"
                            .formatted(SETTING, version, keyId));
        }
    }

    /** The version that is used for what is new. */
    public int newest() {
        return byVersion.lastKey();
    }

    /**
     * A key for one purpose, from which neither the secret nor another purpose's can be found;
     * empty without that version.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc5869">RFC 5869, HKDF</a>
     */
    public Optional<SecretKey> derived(int version, String purpose) {
        return Optional.ofNullable(byVersion.get(version)).map(key -> derived(key, purpose));
    }

    private static SecretKey derived(SecretKeySpec key, String purpose) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "HmacSHA256",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(key)
                                    .thenExpand(
                                            purpose.getBytes(StandardCharsets.UTF_8), KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HKDF", e);
        }
    }

    private Cipher cipher(int mode, int version, byte[] nonce, String keyId)
            throws GeneralSecurityException {
        require(version, keyId);
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, byVersion.get(version), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(keyId.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
