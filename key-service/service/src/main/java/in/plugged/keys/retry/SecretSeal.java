package in.plugged.keys.retry;

import in.plugged.keys.key.Peppers;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jboss.logging.Logger;

/**
 * Encrypts secrets with AES-256-GCM under a key that is derived from the pepper, so it is not in
 * the database, with a random nonce in front. Each is bound to its place: moved to another one it
 * can't be opened.
 *
 * @see <a href="https://doi.org/10.6028/NIST.SP.800-38D">NIST SP 800-38D</a>
 */
@ApplicationScoped
class SecretSeal {

    private static final Logger LOG = Logger.getLogger(SecretSeal.class);
    private static final String PURPOSE = "plugged.keys safe retry";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Peppers peppers;
    private final SecureRandom random = new SecureRandom();

    SecretSeal(Peppers peppers) {
        this.peppers = peppers;
    }

    SealedSecret seal(String secret, String place) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        int pepper = peppers.current();
        try {
            byte[] encrypted =
                    cipher(Cipher.ENCRYPT_MODE, pepper, nonce, place)
                            .doFinal(secret.getBytes(StandardCharsets.US_ASCII));
            ByteBuffer both = ByteBuffer.allocate(NONCE_BYTES + encrypted.length);
            both.put(nonce).put(encrypted);
            return new SealedSecret(pepper, Base64.getEncoder().encodeToString(both.array()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has AES-GCM", e);
        }
    }

    /** Empty when it is not what was sealed for that place. */
    Optional<String> open(SealedSecret sealed, String place) {
        try {
            ByteBuffer both = ByteBuffer.wrap(Base64.getDecoder().decode(sealed.text()));
            byte[] nonce = new byte[NONCE_BYTES];
            both.get(nonce);
            byte[] encrypted = new byte[both.remaining()];
            both.get(encrypted);
            byte[] secret =
                    cipher(Cipher.DECRYPT_MODE, sealed.pepper(), nonce, place).doFinal(encrypted);
            return Optional.of(new String(secret, StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException | IllegalArgumentException | BufferUnderflowException e) {
            LOG.warnf("A sealed secret does not open (%s): find out who writes to safe_retry", e);
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, int pepper, byte[] nonce, String place)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, peppers.derive(pepper, PURPOSE), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }
}
