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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whose usage a request may read: that of its own hub. A test credential must see nothing of live
 * keys: where both are accepted it sees test keys one by one, and no sum over all keys of the hub.
 */
@ApplicationScoped
public class UsageOwner {

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
    public Uni<Void> requireOwn(KeyId id, Optional<String> hubId) {
        return caller(hubId).flatMap(caller -> requireOwn(id, caller));
    }

    private Uni<Void> requireOwn(KeyId id, Caller caller) {
        return keys.placeOf(id)
                .map(place -> place.filter(at -> isOwn(at, caller)))
                .map(UsageOwner::found)
                .replaceWithVoid();
    }

    private boolean isOwn(Place place, Caller caller) {
        return place.hubId().equals(caller.hubId()) && maySee(place, caller);
    }

    private boolean maySee(Place place, Caller caller) {
        return place.test() || seesAll(caller);
    }

    private static Place found(Optional<Place> place) {
        return place.orElseThrow(() -> new ApiException(ApiError.notFound()));
    }

    /**
     * The caller in the hub of that key, whichever of its own that is; fails with 404 elsewhere.
     */
    public Uni<Caller> whereIs(KeyId id, Caller caller) {
        return keys.placeOf(id)
                .map(place -> found(place.filter(at -> maySee(at, caller))))
                .flatMap(place -> in(place.hubId(), caller))
                .onFailure(UsageOwner::isForbidden)
                .transform(_ -> new ApiException(ApiError.notFound()));
    }

    private Uni<Caller> in(String hubId, Caller caller) {
        return caller.hubs().contains(hubId)
                ? Uni.createFrom().item(caller.in(hubId))
                : hubs.acting(hubId, caller);
    }

    private static boolean isForbidden(Throwable failure) {
        return failure instanceof ApiException refused && refused.error().status() == 403;
    }

    /** Those of the keys that are in any hub of the caller. */
    public Uni<List<KeyId>> own(Collection<KeyId> ids, Caller caller) {
        return keys.placesOf(ids).map(places -> own(ids, places, caller));
    }

    private List<KeyId> own(Collection<KeyId> ids, Map<KeyId, Place> places, Caller caller) {
        return ids.stream()
                .distinct()
                .filter(
                        id ->
                                Optional.ofNullable(places.get(id))
                                        .filter(at -> caller.hubs().contains(at.hubId()))
                                        .filter(at -> maySee(at, caller))
                                        .isPresent())
                .toList();
    }

    /** The hub in which the caller acts; 403 for one that is not its own. */
    public Uni<String> hub(Optional<String> hubId) {
        return caller(hubId).map(this::hub);
    }

    /** The hub in which that caller acts, of which it may read everything. */
    public String hub(Caller caller) {
        requireAll(caller);
        return caller.hubId();
    }

    /** Fails with 403 for a caller who must not see everything. */
    public void requireAll(Caller caller) {
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
