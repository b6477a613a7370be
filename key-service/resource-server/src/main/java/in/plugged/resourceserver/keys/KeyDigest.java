package in.plugged.resourceserver.keys;

import in.plugged.resourceserver.credential.PresentedKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The SHA-256 of a presented key, which stands for it in memory: no cache holds a credential. The
 * four words are compared as a whole; since an attacker can't choose a digest, how long a
 * comparison takes tells nothing of the secret.
 */
record KeyDigest(long a, long b, long c, long d) {

    static KeyDigest of(PresentedKey key) {
        ByteBuffer bytes =
                ByteBuffer.wrap(sha256().digest(key.text().getBytes(StandardCharsets.ISO_8859_1)));
        return new KeyDigest(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
