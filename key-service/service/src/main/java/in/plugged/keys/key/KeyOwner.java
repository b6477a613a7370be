package in.plugged.keys.key;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.authentication.CallerHubs;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.Environment;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.resourceserver.credential.Scopes;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiError.Violation;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.keys.KeyRefusal;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who manages keys in a request, and how far that goes: own hub, own scopes, and test keys only for
 * a test credential. A session acts in any hub of its user's, and gives everything that is public.
 */
@ApplicationScoped
public class KeyOwner {

    /** Where a configured key acts that was given no hub. */
    public static final String NO_HUB = "hub_none";

    private final SecurityIdentity identity;
    private final KeyRepository keys;
    private final Scopes scopes;
    private final RecentLogIn recentLogIn;
    private final CallerHubs hubs;

    KeyOwner(
            SecurityIdentity identity,
            KeyRepository keys,
            ResourceServerConfig config,
            RecentLogIn recentLogIn,
            CallerHubs hubs) {
        this.identity = identity;
        this.keys = keys;
        this.recentLogIn = recentLogIn;
        this.hubs = hubs;
        this.scopes = Scopes.with(config.scopes().orElse(Set.of()));
    }

    /** The caller, who may manage keys; anybody else is refused with 403. */
    public Caller caller() {
        Caller caller = Caller.of(identity);
        if (caller.kind() == Caller.Kind.SERVICE || caller.hubId().equals(NO_HUB)) {
            throw new ApiException(
                    ApiError.forbidden("This credential acts in no hub, so it manages no keys"));
        }
        if (!caller.secret() && !caller.scopes().contains(Scopes.ADMIN)) {
            throw new ApiException(
                    ApiError.forbidden("Managing keys takes a secret key or the scope admin")
                            .with("required_scopes", List.of(Scopes.ADMIN)));
        }
        return caller;
    }

    /**
     * The key, if the caller may see it: a test credential sees test keys only. Anything else fails
     * with 404.
     */
    public ApiKey own(Optional<ApiKey> found, Caller caller) {
        return found.filter(key -> covers(caller, key.prefix()))
                .orElseThrow(() -> new ApiException(ApiError.notFound()));
    }

    /** The caller's key, locked until the transaction ends. Fails with 404 for any other. */
    public Uni<ApiKey> findForUpdate(KeyId id, Caller caller) {
        return keys.findForUpdate(id, caller.hubId()).map(found -> own(found, caller));
    }

    /**
     * The same, for a call that passes power on: it locks the calling key as well, so that neither
     * ends unnoticed. Fails with 410 when the calling key has ended since it was verified.
     */
    public Uni<ApiKey> findToEmpower(KeyId id, Caller caller) {
        return maker(caller)
                .map(
                        maker ->
                                keys.findWithMakerForUpdate(id, caller.hubId(), maker)
                                        .map(locked -> empowered(locked, id, maker, caller)))
                .orElseGet(() -> findForUpdate(id, caller));
    }

    private ApiKey empowered(List<ApiKey> locked, KeyId id, KeyId maker, Caller caller) {
        find(locked, maker).ifPresent(KeyOwner::requireNotEnded);
        return own(find(locked, id).filter(key -> key.hubId().equals(caller.hubId())), caller);
    }

    private static Optional<ApiKey> find(List<ApiKey> keys, KeyId id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    /**
     * Locks the calling key until the transaction ends: what it makes is there before it ends, or
     * is not made at all. Fails with 410 when it has ended since it was verified. The lock is
     * exclusive, since those who share one could keep out for ever whoever wants to end the key. A
     * configured key has no row, and neither has a session: nothing to lock.
     */
    public Uni<Void> requireStillStanding(Caller caller) {
        return maker(caller)
                .map(
                        maker ->
                                keys.byIdForUpdate(maker)
                                        .invoke(found -> found.ifPresent(KeyOwner::requireNotEnded))
                                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Optional<KeyId> maker(Caller caller) {
        return Optional.of(caller.id()).filter(KeyId::isShown).map(KeyId::fromString);
    }

    private static void requireNotEnded(ApiKey maker) {
        maker.revokedAt()
                .ifPresent(
                        at -> {
                            throw new ApiException(
                                    KeyRefusal.revoked(maker.id(), maker.prefix(), at));
                        });
    }

    private static boolean covers(Caller caller, KeyPrefix prefix) {
        return caller.environment() == Environment.LIVE || prefix.environment() == Environment.TEST;
    }

    /** A test credential makes test keys only: anything else fails with 403. */
    public void requireMaking(Caller caller, KeyPrefix prefix) {
        if (!covers(caller, prefix)) {
            throw new ApiException(ApiError.forbidden("A test credential makes test keys only"));
        }
    }

    /** A revoked key is history: changing it fails with 409. */
    public void requireStanding(ApiKey key) {
        if (key.revoked()) {
            throw new ApiException(
                    ApiError.conflict("The key is revoked")
                            .with("hint", "Generate a new API key."));
        }
    }

    /**
     * Refuses scopes that don't exist (400), are internal (403) or go beyond the caller's own
     * (403).
     */
    public void requireWithin(Caller caller, Set<String> wanted) {
        requireWidening(caller, Set.of(), wanted);
    }

    /** The same, for those scopes only that a key does not have yet. */
    public void requireWidening(Caller caller, Set<String> before, Set<String> wanted) {
        Set<String> added = new TreeSet<>(wanted);
        added.removeAll(before);
        requireKnown(added);
        recentLogIn.require(caller, added);
        requireNone(scopes.missing(caller.scopes(), added), added);
    }

    /** Refuses scopes that don't exist (400) or are internal (403), whoever asks for them. */
    public void requirePublic(Set<String> wanted) {
        requireKnown(wanted);
        requireNone(new TreeSet<>(), wanted);
    }

    /**
     * Refuses the scope admin with 403 to somebody who had not logged in a short while before he
     * agreed to it.
     *
     * @param loggedInAt when he had logged in, if that is known
     * @param since how long ago he may have agreed
     */
    public void requireRecentLogIn(
            Optional<Instant> loggedInAt, Duration since, Set<String> wanted) {
        recentLogIn.require(loggedInAt, since, wanted);
    }

    private static void requireNone(Set<String> missing, Set<String> wanted) {
        // not even by somebody who holds them: they come by configuration alone
        wanted.stream().filter(Scopes::internal).forEach(missing::add);
        if (!missing.isEmpty()) {
            throw new ApiException(
                    ApiError.forbidden("A credential can't give scopes that it has not")
                            .with("required_scopes", missing));
        }
    }

    private void requireKnown(Set<String> wanted) {
        List<String> unknown =
                wanted.stream()
                        .filter(scope -> !Scopes.internal(scope) && !scopes.known().contains(scope))
                        .toList();
        if (!unknown.isEmpty()) {
            throw new ApiException(
                    ApiError.invalid(
                            List.of(
                                    new Violation(
                                            "scopes",
                                            "are unknown: " + String.join(", ", unknown)))));
        }
    }

    /**
     * The caller in the hub that the call names, if it names one: a key acts in its own, a session
     * in any of its user's. Every other one fails with 403, and so does a second one.
     */
    public Uni<Caller> in(Optional<String> hubId, Caller caller) {
        return hubId.map(hub -> hubs.acting(hub, caller))
                .orElseGet(() -> Uni.createFrom().item(caller));
    }

    /** The hub where a key shall be, if that is said; 403 for one in which the caller can't act. */
    public Uni<String> target(Optional<String> hubId, Caller caller) {
        return hubId.map(hub -> hubs.require(hub, caller).replaceWith(hub))
                .orElseGet(() -> Uni.createFrom().item(caller.hubId()));
    }
}
