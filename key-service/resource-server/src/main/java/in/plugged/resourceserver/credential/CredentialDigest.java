package in.plugged.resourceserver.credential;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The SHA-256 of a presented credential, which stands for it in memory: no cache holds a
 * credential. The four words are compared as a whole; since an attacker can't choose a digest, how
 * long a comparison takes tells nothing of the secret.
 */
public record CredentialDigest(long a, long b, long c, long d) {

    public static CredentialDigest of(PresentedKey key) {
        return of(key.text());
    }

    public static CredentialDigest of(OpaqueToken token) {
        return of(token.text());
    }

    /** Of a service's token, as it was presented. */
    public static CredentialDigest ofServiceToken(String jwt) {
        return of(jwt);
    }

    /** Of the name by which a proof of possession is known. */
    public static CredentialDigest ofProof(String name) {
        return of(name);
    }

    /** The SHA-256 of a token's text. */
    public static byte[] ofText(String text) {
        return bytes(text);
    }

    private static CredentialDigest of(String text) {
        ByteBuffer words = ByteBuffer.wrap(bytes(text));
        return new CredentialDigest(
                words.getLong(), words.getLong(), words.getLong(), words.getLong());
    }

    static byte[] bytes(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
