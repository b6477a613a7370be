package in.plugged.ratelimit.usage;

import java.time.Instant;
import java.util.Optional;

/**
 * Calls with a key that were alike, as they are told.
 *
 * @param secret which of its secrets; empty for a key that comes by configuration
 * @param at when they ended
 * @param from an address, empty when it is not known
 * @param rights what the key may do and did
 * @param reason why they were refused, empty when they were not
 */
public record Use(
        String keyId,
        Optional<Integer> secret,
        Instant at,
        long requests,
        String from,
        Rights rights,
        String reason) {

    /** What is alike in uses that are told together. */
    record Alike(String keyId, Optional<Integer> secret, String reason) {}

    static Use of(KeyUses uses, UseEntry entry) {
        return new Use(
                uses.id().toString(),
                uses.secretVersion(),
                uses.end(),
                entry.count(),
                entry.address().orElse(""),
                new Rights(uses.scopes(), entry.scopes().orElse(uses.scopes())),
                entry.reason());
    }

    Alike alike() {
        return new Alike(keyId, secret, reason);
    }

    /** Both together, from where the later one came. */
    Use and(Use other) {
        Use later = other.at.isBefore(at) ? this : other;
        String known = later.from.isEmpty() ? from + other.from : later.from;
        return new Use(
                keyId,
                secret,
                later.at,
                requests + other.requests,
                known,
                rights.and(other.rights),
                reason);
    }

    /** Whether it was refused for that reason. */
    public boolean isRefusedFor(String why) {
        return reason.equals(why);
    }
}
