package in.plugged.resourceserver.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A well-formed token of oauth-service. It says nothing but its kind: what it stands for is known
 * where it was issued.
 *
 * @param text the whole token, which is secret
 */
public record OpaqueToken(TokenKind kind, String text) {

    /**
     * The SHA-256 of the whole token, under which it is kept: 256 random bits need no more than
     * that.
     */
    public byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "OpaqueToken[" + kind + ", hidden]";
    }
}
