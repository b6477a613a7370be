package in.plugged.oauth.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;

/**
 * The secrets that a client may show: one, or two while one is replaced. Only their SHA-256 is
 * kept, which is enough for random texts; digests have one length, so that comparing them tells
 * nothing.
 */
record ClientSecrets(List<byte[]> digests) {

    /** Compared with when there is no such client, so that an answer takes as long. */
    static final ClientSecrets NOBODYS = new ClientSecrets(List.of(new byte[32]));

    static ClientSecrets of(List<String> texts) {
        return new ClientSecrets(texts.stream().map(ClientSecrets::digest).toList());
    }

    boolean match(String presented) {
        byte[] digest = digest(presented);
        boolean match = false;
        for (byte[] known : digests) {
            match |= MessageDigest.isEqual(known, digest);
        }
        return match;
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "ClientSecrets[hidden]";
    }
}
