package in.plugged.ratelimit.report;

import in.plugged.ratelimit.key.KnownKeys;
import in.plugged.ratelimit.key.KnownKeys.Place;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.authentication.CallerHubs;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.Environment;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Whose usage a request may read: that of its own hub. A test credential must see nothing of live
 * keys: where both are accepted it sees test keys one by one, and no sum over all keys of the hub.
 */
@ApplicationScoped
class UsageOwner {

    private final SecurityIdentity identity;
    private final CallerHubs hubs;
    private final KnownKeys keys;
    private final boolean testOnly;

    UsageOwner(
            SecurityIdentity identity,
            CallerHubs hubs,
            KnownKeys keys,
            ResourceServerConfig config) {
        this.identity = identity;
        this.hubs = hubs;
        this.keys = keys;
        this.testOnly = !config.environments().contains(Environment.LIVE);
    }

    /** Fails with 404 for a key that is not in the hub in which the caller acts. */
    Uni<Void> requireOwn(KeyId id, Optional<String> hubId) {
        return caller(hubId).flatMap(caller -> requireOwn(id, caller));
    }

    private Uni<Void> requireOwn(KeyId id, Caller caller) {
        return keys.placeOf(id)
                .map(place -> place.filter(at -> at.hubId().equals(caller.hubId())))
                .map(place -> place.filter(at -> at.test() || seesAll(caller)))
                .invoke(UsageOwner::requireFound)
                .replaceWithVoid();
    }

    private static void requireFound(Optional<Place> place) {
        if (place.isEmpty()) {
            throw new ApiException(ApiError.notFound());
        }
    }

    /** The hub in which the caller acts; 403 for one that is not its own. */
    Uni<String> hub(Optional<String> hubId) {
        return caller(hubId).invoke(this::requireAll).map(Caller::hubId);
    }

    private void requireAll(Caller caller) {
        if (!seesAll(caller)) {
            throw new ApiException(
                    ApiError.forbidden("A test credential sees nothing of live keys"));
        }
    }

    private boolean seesAll(Caller caller) {
        return testOnly || caller.environment() == Environment.LIVE;
    }

    private Uni<Caller> caller(Optional<String> hubId) {
        Caller caller = Caller.of(identity);
        return hubId.map(hub -> hubs.acting(hub, caller))
                .orElseGet(() -> Uni.createFrom().item(caller));
    }
}
