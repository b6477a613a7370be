package in.plugged.keys.issue;

import com.github.benmanes.caffeine.cache.Ticker;
import in.plugged.keys.KeysConfig;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.limits.AddressGroup;
import in.plugged.resourceserver.limits.LocalLimiter;
import in.plugged.resourceserver.limits.LocalLimiter.Decision;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;

/**
 * Who knows the configured secret may make a first key. Guessing is limited by address; callers
 * without a known one share a limit.
 */
@ApplicationScoped
class FirstKeyGate {

    static final String SETTING = "plugged.keys.first-key.secret";

    private static final int LEAST_CHARACTERS = 32;
    private static final int MOST_WRONG = 10;
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int MOST_ADDRESSES = 10_000;

    private final Optional<byte[]> digest;
    private final LocalLimiter<Optional<AddressGroup>> wrong;

    @Inject
    FirstKeyGate(KeysConfig config) {
        this(config, Ticker.systemTicker());
    }

    FirstKeyGate(KeysConfig config, Ticker ticker) {
        this.digest = config.firstKey().secret().map(FirstKeyGate::digest);
        this.wrong = new LocalLimiter<>(MOST_WRONG, WINDOW, MOST_ADDRESSES, ticker);
    }

    private static byte[] digest(String configured) {
        if (configured.length() < LEAST_CHARACTERS) {
            throw new IllegalStateException(
                    "%s has %d characters and must have at least %d: take what \"openssl rand -hex 32\" prints"
                            .formatted(SETTING, configured.length(), LEAST_CHARACTERS));
        }
        return sha256(configured);
    }

    /** SHA-256 of the configured secret; empty when there is none. */
    Optional<byte[]> digest() {
        return digest;
    }

    /**
     * The digest of the presented secret, which is the configured one. Fails with 404 when none is
     * configured, with 401 for another one, and with 429 after ten of those in an hour.
     */
    byte[] open(String presented, Optional<InetAddress> address) {
        byte[] configured = digest.orElseThrow(() -> new ApiException(ApiError.notFound()));
        Optional<AddressGroup> caller = address.map(AddressGroup::of);
        requireAllowed(wrong.look(caller));
        byte[] given = sha256(presented);
        // digests have one length, and nobody can choose them: the time tells nothing of the secret
        if (!MessageDigest.isEqual(configured, given)) {
            requireAllowed(wrong.take(caller));
            throw new ApiException(
                    ApiError.unauthorized("unknown", "The secret is not the configured one")
                            .with("hint", "Send what is configured as " + SETTING + "."));
        }
        return given;
    }

    private static void requireAllowed(Decision decision) {
        if (decision instanceof Decision.Refused(long seconds)) {
            throw new ApiException(
                    ApiError.rateLimited("Too many wrong secrets came from this address", seconds));
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
