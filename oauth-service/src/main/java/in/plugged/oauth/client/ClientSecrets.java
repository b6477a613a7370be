package in.plugged.oauth.client;

import in.plugged.oauth.digest.Sha256;
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
        return new ClientSecrets(texts.stream().map(Sha256::of).toList());
    }

    boolean match(String presented) {
        byte[] digest = Sha256.of(presented);
        boolean match = false;
        for (byte[] known : digests) {
            match |= MessageDigest.isEqual(known, digest);
        }
        return match;
    }

    @Override
    public String toString() {
        return "ClientSecrets[hidden]";
    }
}
