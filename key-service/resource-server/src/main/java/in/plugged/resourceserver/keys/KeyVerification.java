package in.plugged.resourceserver.keys;

import in.plugged.resourceserver.credential.KeyPrefix;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What came out of verifying a presented key. Only when its secret matched does an outcome carry
 * the key.
 */
public sealed interface KeyVerification {

    /** The key whose secret was presented, let in or not; empty when none matched. */
    default Optional<KeySnapshot> matched() {
        return switch (this) {
            case Valid(var key) -> Optional.of(key);
            case RefusedKey refused -> Optional.of(refused.key());
            case Refused _ -> Optional.empty();
        };
    }

    record Valid(KeySnapshot key) implements KeyVerification {}

    /** Every outcome that keeps the caller out. */
    sealed interface Refused extends KeyVerification {
        /** The kind of the presented key, when it can be read. */
        Optional<KeyPrefix> prefix();
    }

    /** The key exists and its secret is right, and it is refused all the same. */
    sealed interface RefusedKey extends Refused {
        KeySnapshot key();

        @Override
        default Optional<KeyPrefix> prefix() {
            return Optional.of(key().prefix());
        }
    }

    record Malformed(Optional<KeyPrefix> prefix) implements Refused {}

    record Unknown(Optional<KeyPrefix> prefix) implements Refused {}

    /**
     * Nobody was asked: too many unknown keys came from that address.
     *
     * @param retryAfterSeconds whole seconds, at least 1
     */
    record RateLimited(Optional<KeyPrefix> prefix, long retryAfterSeconds) implements Refused {}

    record WrongEnvironment(Optional<KeyPrefix> prefix) implements Refused {}

    record Expired(KeySnapshot key) implements RefusedKey {}

    /**
     * The key, or the presented secret of it, was ended for good.
     *
     * @param at when it was ended
     */
    record Revoked(KeySnapshot key, Instant at) implements RefusedKey {}

    record Suspended(KeySnapshot key) implements RefusedKey {}

    record IpNotAllowed(KeySnapshot key) implements RefusedKey {}

    record InsufficientScope(KeySnapshot key, Set<String> required) implements RefusedKey {}

    /**
     * The key is good, and has used up its limit.
     *
     * @param retryAfterSeconds whole seconds, at least 1
     */
    record OverLimit(KeySnapshot key, long retryAfterSeconds) implements RefusedKey {}
}
