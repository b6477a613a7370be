package in.plugged.service.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The hashes of the chain. Each is SHA-256 over the hash before it and all that the entry says;
 * every part has its length before it, so that no two entries say the same bytes. An address goes
 * in by a salted hash of its own: it can be forgotten, and nobody finds it by trying all there are.
 */
final class Sealing {

    /** What stands before the first entry. */
    static final String BEGINNING = "00".repeat(32);

    private static final byte FORMAT = 1;
    private static final int NOTHING = -1;

    private Sealing() {}

    /**
     * What the chain keeps of an entry.
     *
     * @param details as the text that is stored
     * @param addressHash stays when the address is forgotten; empty when there never was one
     */
    record Sealed(
            String id,
            Instant at,
            String act,
            String subject,
            Optional<String> owner,
            String actor,
            boolean test,
            String details,
            Optional<byte[]> addressHash) {}

    /** The hash of the entry behind the one that has that hash. */
    static byte[] hash(byte[] before, Sealed entry) {
        MessageDigest digest = sha256();
        digest.update(FORMAT);
        digest.update(before);
        add(digest, entry.id());
        digest.update(number(ChronoUnit.MICROS.between(Instant.EPOCH, entry.at())));
        add(digest, entry.act());
        add(digest, entry.subject());
        add(digest, entry.owner().orElse(null));
        add(digest, entry.actor());
        digest.update((byte) (entry.test() ? 1 : 0));
        add(digest, entry.details());
        add(digest, entry.addressHash().orElse(null));
        return digest.digest();
    }

    static byte[] hashOfAddress(byte[] salt, String address) {
        MessageDigest digest = sha256();
        add(digest, salt);
        add(digest, address);
        return digest.digest();
    }

    private static void add(MessageDigest digest, @Nullable String text) {
        add(digest, text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    private static void add(MessageDigest digest, byte @Nullable [] bytes) {
        digest.update(
                ByteBuffer.allocate(Integer.BYTES)
                        .putInt(bytes == null ? NOTHING : bytes.length)
                        .flip());
        if (bytes != null) {
            digest.update(bytes);
        }
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
