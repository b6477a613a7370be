package in.plugged.resourceserver.keys;

import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.resourceserver.credential.Scopes;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * What one read of the database said about a key whose secret was the presented one. It judges
 * requests until it is replaced: what a request brings along (its address, the scopes it needs, the
 * time) is never part of it.
 *
 * @param prefix of the presented key
 * @param version of the key; a higher one is newer
 * @param secretVersion which of the key's secrets was presented
 * @param state whether key and secret stand
 * @param validUntil when the key or this secret expires, whichever is first
 * @param readAtNanos when it was read, on this process' monotonic clock
 */
public record KeySnapshot(
        KeyPrefix prefix,
        long version,
        int secretVersion,
        String userId,
        State state,
        Optional<Instant> validUntil,
        KeyRepresentation key,
        long readAtNanos) {

    /** Whether a key is on, apart from expiry, which is a matter of the clock. */
    public sealed interface State {
        record Active() implements State {}

        record Suspended() implements State {}

        /** The whole key, or the presented secret alone, was ended. */
        record Revoked(Instant at) implements State {}
    }

    KeyVerification judge(
            Instant now,
            Optional<InetAddress> address,
            Collection<String> required,
            Scopes scopes) {
        return switch (state) {
            case State.Revoked(var at) -> new KeyVerification.Revoked(this, at);
            case State.Suspended() ->
                    expired(now)
                            ? new KeyVerification.Expired(expiredBy(now))
                            : new KeyVerification.Suspended(this);
            case State.Active() ->
                    expired(now)
                            ? new KeyVerification.Expired(expiredBy(now))
                            : judgeActive(address, required, scopes);
        };
    }

    private KeyVerification judgeActive(
            Optional<InetAddress> address, Collection<String> required, Scopes scopes) {
        if (!allowedFrom(address)) {
            return new KeyVerification.IpNotAllowed(this);
        }
        Set<String> missing = scopes.missing(key.scopes(), required);
        return missing.isEmpty()
                ? new KeyVerification.Valid(this)
                : new KeyVerification.InsufficientScope(this, missing);
    }

    boolean expired(Instant now) {
        return validUntil.isPresent() && !now.isBefore(validUntil.get());
    }

    /** It may have been read while it was still good. */
    private KeySnapshot expiredBy(Instant now) {
        return new KeySnapshot(
                prefix,
                version,
                secretVersion,
                userId,
                state,
                validUntil,
                key.expiredBy(now),
                readAtNanos);
    }

    private boolean allowedFrom(Optional<InetAddress> address) {
        return key.allowedIps().isEmpty()
                || address.filter(
                                from ->
                                        key.allowedIps().stream()
                                                .anyMatch(block -> block.contains(from)))
                        .isPresent();
    }

    /** The key as the one who makes the request. */
    public Caller caller() {
        return new Caller(
                Caller.Kind.KEY,
                key.id().toString(),
                userId,
                key.hubId(),
                Set.of(key.hubId()),
                key.scopes(),
                prefix.environment(),
                prefix.secret(),
                Optional.empty(),
                Optional.empty());
    }
}
