package in.plugged.oauth.client;

import in.plugged.oauth.digest.Sha256;
import in.plugged.resourceserver.credential.Base62;
import java.security.SecureRandom;

/** A text of 256 random bits that is told once, and known by its hash from then on. */
public record FreshSecret(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LENGTH = 43;
    private static final String MANAGEMENT = "ra_";

    /** What a client proves with who it is. */
    public static FreshSecret ofClient() {
        return of("cs_");
    }

    /** What its registration is read, changed and ended with (RFC 7592). */
    public static FreshSecret ofManagement() {
        return of(MANAGEMENT);
    }

    private static FreshSecret of(String prefix) {
        return new FreshSecret(prefix + Base62.random(LENGTH, RANDOM));
    }

    /** Whether a text can be one of the second kind: no other one is looked up. */
    public static boolean mayManage(String text) {
        int start = MANAGEMENT.length();
        return text.length() == start + LENGTH
                && text.startsWith(MANAGEMENT)
                && Base62.isBase62(text, start, text.length());
    }

    byte[] digest() {
        return Sha256.of(text);
    }

    @Override
    public String toString() {
        return "FreshSecret[hidden]";
    }
}
