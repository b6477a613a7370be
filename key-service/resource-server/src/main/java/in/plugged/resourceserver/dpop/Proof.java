package in.plugged.resourceserver.dpop;

import in.plugged.resourceserver.credential.CredentialDigest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A proof that was found good, but for whether it has been shown before.
 *
 * @param thumbprint of the client's key: SHA-256 in Base64 for URLs (RFC 7638), the {@code jkt} of
 *     tokens
 * @param jti its own name, which the client chose
 */
public record Proof(String thumbprint, String jti) {

    /** What it is remembered by: names are the client's own, so the key belongs to it. */
    public byte[] digest() {
        return CredentialDigest.ofText(named());
    }

    /** Whether it was made with the key of that thumbprint. */
    public boolean isBy(String jkt) {
        return MessageDigest.isEqual(
                thumbprint.getBytes(StandardCharsets.UTF_8), jkt.getBytes(StandardCharsets.UTF_8));
    }

    CredentialDigest memory() {
        return CredentialDigest.ofProof(named());
    }

    private String named() {
        return thumbprint + ' ' + jti;
    }
}
