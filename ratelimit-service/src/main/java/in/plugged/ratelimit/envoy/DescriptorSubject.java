package in.plugged.ratelimit.envoy;

import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * For whom a descriptor is counted. It is a digest: values can be addresses, names or credentials,
 * which don't belong into Redis, and can be longer than a key there should be.
 */
final class DescriptorSubject {

    /** Enough for no two of all that will ever be to meet. */
    private static final int BYTES = 18;

    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private DescriptorSubject() {}

    /** The same for the same domain and entries, and for no others. */
    static String of(String domain, RateLimitDescriptor descriptor) {
        MessageDigest digest = sha256();
        add(digest, domain);
        for (var entry : descriptor.getEntriesList()) {
            add(digest, entry.getKey());
            add(digest, entry.getValue());
        }
        return "envoy:" + TEXT.encodeToString(Arrays.copyOf(digest.digest(), BYTES));
    }

    /** With its length before it: else the end of one text could be the beginning of the next. */
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
