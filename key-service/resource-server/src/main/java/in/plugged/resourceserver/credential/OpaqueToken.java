package in.plugged.resourceserver.credential;

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
        return CredentialDigest.bytes(text);
    }

    @Override
    public String toString() {
        return "OpaqueToken[" + kind + ", hidden]";
    }
}
