package in.plugged.resourceserver.credential;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How an opaque token is written: {@code <prefix><secret><checksum>}, with 43 base62 characters of
 * secret and the same checksum as API keys. An invented token is thus refused without asking
 * anybody.
 */
public final class TokenFormat {

    private static final int SECRET_LENGTH = 43;
    private static final int SECRET_BYTES = 32;
    private static final int AFTER_PREFIX = SECRET_LENGTH + Checksum.LENGTH;
    private static final SecureRandom RANDOM = new SecureRandom();

    private TokenFormat() {}

    /** A new token, of 256 random bits. */
    public static OpaqueToken mint(TokenKind kind) {
        return new OpaqueToken(
                kind, Checksum.added(kind.prefix() + Base62.random(SECRET_LENGTH, RANDOM)));
    }

    /**
     * The token whose secret is made of these bytes, which nobody may be able to guess.
     *
     * @param bytes 32 of them
     */
    public static OpaqueToken of(TokenKind kind, byte[] bytes) {
        if (bytes.length != SECRET_BYTES) {
            throw new IllegalArgumentException("A token is made of " + SECRET_BYTES + " bytes");
        }
        String secret = Base62.padded(new BigInteger(1, bytes), SECRET_LENGTH);
        return new OpaqueToken(kind, Checksum.added(kind.prefix() + secret));
    }

    /**
     * The token that the text is; empty when prefix, length, alphabet or checksum is wrong. Asks
     * nobody.
     */
    public static Optional<OpaqueToken> parse(String text) {
        return Stream.of(TokenKind.values())
                .filter(kind -> text.startsWith(kind.prefix()))
                .filter(kind -> wellFormed(text, kind.prefix().length()))
                .map(kind -> new OpaqueToken(kind, text))
                .findFirst();
    }

    private static boolean wellFormed(String text, int secretStart) {
        return text.length() == secretStart + AFTER_PREFIX
                && Base62.isBase62(text, secretStart, text.length())
                && Checksum.holds(text);
    }
}
