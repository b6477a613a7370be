package in.plugged.keys.key;

import in.plugged.keys.KeysConfig;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.keys.KeyRepresentation;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person has in all hubs of his own, while each call acts in one. */
@ApplicationScoped
public class OwnKeys {

    private final KeyRepository keys;
    private final KeyTallies tallies;
    private final KeyOwner owner;
    private final KeyView view;
    private final Duration dueAfter;
    private final Clock clock;

    OwnKeys(
            KeyRepository keys,
            KeyTallies tallies,
            KeyOwner owner,
            KeyView view,
            KeysConfig config,
            Clock clock) {
        this.keys = keys;
        this.tallies = tallies;
        this.owner = owner;
        this.view = view;
        this.dueAfter = config.rotation().dueAfter();
        this.clock = clock;
    }

    /**
     * A key as its owner sees it, and what is to be looked after.
     *
     * @param version rises with each change
     * @param onlyFailed whether there were calls with it, and none of them was answered well
     */
    public record Marked(
            KeyRepresentation key, Set<KeyMark> marks, long version, boolean onlyFailed) {}

    /**
     * One page.
     *
     * @param total how many there are on all pages
     */
    public record Found(List<Marked> keys, long total) {}

    @WithSession
    public Uni<Found> search(KeySearch search) {
        var query = new KeySearchQuery(search, clock.instant(), dueAfter);
        return keys.count(query)
                .flatMap(
                        total ->
                                keys.search(query, search.page())
                                        .map(found -> new Found(marked(found), total)));
    }

    @WithSession
    public Uni<KeyTally> tally(Set<String> hubs) {
        return tallies.of(hubs, clock.instant(), dueAfter);
    }

    /** The youngest key that works. */
    @WithSession
    public Uni<Optional<Marked>> newest(Set<String> hubs) {
        return keys.first(KeySearchQuery.newestUsable(hubs, clock.instant()))
                .map(found -> found.map(this::marked));
    }

    /** The key of which the first call is known, one that was answered well before any other. */
    @WithSession
    public Uni<Optional<Marked>> firstUsed(Set<String> hubs) {
        return keys.first(KeySearchQuery.firstUsed(hubs)).map(found -> found.map(this::marked));
    }

    /**
     * The person, acting in the hub where the key is. Fails with 404 for a key in nobody's or
     * somebody else's.
     */
    public Uni<Caller> holder(KeyId id, Caller person) {
        return hubOf(id)
                .flatMap(hubId -> owner.in(Optional.of(hubId), person))
                .onFailure(OwnKeys::isForeign)
                .transform(_ -> new ApiException(ApiError.notFound()));
    }

    @WithSession
    Uni<String> hubOf(KeyId id) {
        return keys.byId(id)
                .map(found -> found.orElseThrow(() -> new ApiException(ApiError.notFound())))
                .map(ApiKey::hubId);
    }

    private static boolean isForeign(Throwable failure) {
        return failure instanceof ApiException refused && refused.error().status() == 403;
    }

    /** One key of the holder's; fails with 404 for any other. */
    @WithSession
    public Uni<Marked> one(KeyId id, Caller holder) {
        return keys.find(id, holder.hubId()).map(found -> marked(owner.own(found, holder)));
    }

    /** Whether any key was made with that one. */
    @WithSession
    public Uni<Boolean> hasMade(KeyId id) {
        return keys.hasMade(id);
    }

    private List<Marked> marked(List<ApiKey> found) {
        return found.stream().map(this::marked).toList();
    }

    private Marked marked(ApiKey key) {
        Instant now = clock.instant();
        Set<KeyMark> marks =
                Stream.of(KeyMark.values())
                        .filter(mark -> mark.isOn(key, now, dueAfter))
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(KeyMark.class)));
        return new Marked(
                view.of(key), Collections.unmodifiableSet(marks), key.version(), key.onlyFailed());
    }
}
