package in.plugged.device.handout;

import in.plugged.device.DeviceConfig;
import in.plugged.device.flow.FlowId;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;

/**
 * Encrypts keys with AES-256-GCM while they can be told again, with a random nonce in front. Each
 * is bound to its request: moved to another one it can't be opened.
 *
 * @see <a href="https://doi.org/10.6028/NIST.SP.800-38D">NIST SP 800-38D</a>
 */
@ApplicationScoped
class Seal {

    private static final Logger LOG = Logger.getLogger(Seal.class);
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final TreeMap<Integer, SecretKeySpec> byVersion = new TreeMap<>();
    private final SecureRandom random = new SecureRandom();

    Seal(DeviceConfig config) {
        config.sealKeys().forEach((version, text) -> byVersion.put(version, key(version, text)));
        if (byVersion.isEmpty()) {
            throw new IllegalStateException(
                    "plugged.device.seal-keys.\"1\" must be set: base64 of 32 random bytes");
        }
    }

    private static SecretKeySpec key(int version, String text) {
        byte[] bytes = bytes(version, text.strip());
        if (bytes.length != KEY_BYTES) {
            throw new IllegalStateException(
                    "plugged.device.seal-keys.\"%d\" has %d bytes and must have %d: take what \"openssl rand -base64 32\" prints"
                            .formatted(version, bytes.length, KEY_BYTES));
        }
        return new SecretKeySpec(bytes, "AES");
    }

    private static byte[] bytes(int version, String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException( // without the cause, which quotes the secret
                    "plugged.device.seal-keys.\"%d\" is no base64: take what \"openssl rand -base64 32\" prints"
                            .formatted(version));
        }
    }

    private Optional<SecretKeySpec> key(int version) {
        return Optional.ofNullable(byVersion.get(version));
    }

    /** The version, and what only this service can read. */
    String seal(String secret, FlowId flow) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        int version = byVersion.lastKey();
        try {
            byte[] encrypted =
                    cipher(Cipher.ENCRYPT_MODE, key(version).orElseThrow(), nonce, flow)
                            .doFinal(secret.getBytes(StandardCharsets.US_ASCII));
            ByteBuffer both = ByteBuffer.allocate(NONCE_BYTES + encrypted.length);
            both.put(nonce).put(encrypted);
            return version + ":" + Base64.getEncoder().encodeToString(both.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has AES-GCM", e);
        }
    }

    /** Empty when it is not what was sealed for that request. */
    Optional<String> open(String sealed, FlowId flow) {
        try {
            int colon = sealed.indexOf(':');
            var key = key(Integer.parseInt(sealed.substring(0, Math.max(0, colon))));
            ByteBuffer both =
                    ByteBuffer.wrap(Base64.getDecoder().decode(sealed.substring(colon + 1)));
            byte[] nonce = new byte[NONCE_BYTES];
            both.get(nonce);
            byte[] encrypted = new byte[both.remaining()];
            both.get(encrypted);
            byte[] secret =
                    cipher(Cipher.DECRYPT_MODE, key.orElseThrow(), nonce, flow).doFinal(encrypted);
            return Optional.of(new String(secret, StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException
                | IllegalArgumentException
                | BufferUnderflowException
                | NoSuchElementException e) {
            LOG.warnf(
                    "The key of request %s does not open (%s): is a plugged.device.seal-keys missing?",
                    flow.shortText(), e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, FlowId flow)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(flow.text().getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }
}
