package in.plugged.keys.hub;

import in.plugged.keys.hub.DeletedHub.Claim;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.LockMode;

/**
 * Every query on hubs that are gone. Who puts a key into a hub holds a lock on it that many share;
 * who deletes it waits for all of them. So when a hub is gone all its keys are there to be found.
 */
@ApplicationScoped
public class DeletedHubs implements PanacheRepositoryBase<DeletedHub, String> {

    private static final String LOCK =
            "select 1 from (select pg_advisory_xact_lock(hashtextextended(?1, 0))) locked";
    private static final String LOCK_SHARED =
            "select 1 from (select pg_advisory_xact_lock_shared(hashtextextended(?1, 0))) locked";

    private final Clock clock;

    DeletedHubs(Clock clock) {
        this.clock = clock;
    }

    /**
     * Notes that the hub is gone. Anybody may begin to end its keys. Repeating it changes nothing.
     */
    @WithTransaction
    Uni<Void> add(String hubId, Instant deletedAt) {
        return lock(LOCK, hubId)
                .chain(() -> findById(hubId))
                .map(Optional::ofNullable)
                .flatMap(
                        known ->
                                known.map(hub -> Uni.createFrom().item(hub))
                                        .orElseGet(() -> begin(hubId, deletedAt)))
                .replaceWithVoid();
    }

    private Uni<DeletedHub> begin(String hubId, Instant deletedAt) {
        return persist(new DeletedHub(hubId, deletedAt, clock.instant()));
    }

    /**
     * Fails with 404 ({@code hub_gone}) when the hub is gone; else it stays there until the
     * transaction ends.
     */
    public Uni<Void> holdLiving(String hubId) {
        return lock(LOCK_SHARED, hubId).chain(() -> requireLiving(hubId));
    }

    /** Fails with 404 ({@code hub_gone}) when the hub is gone. */
    public Uni<Void> requireLiving(String hubId) {
        return count("id", hubId).invoke(DeletedHubs::requireNone).replaceWithVoid();
    }

    private static void requireNone(long deleted) {
        if (deleted > 0) {
            throw new ApiException(ApiError.notFound().with("reason", "hub_gone"));
        }
    }

    private static Uni<Integer> lock(String statement, String hubId) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(statement, Integer.class)
                                        .setParameter(1, hubId)
                                        .getSingleResult());
    }

    /** The claimed hub, locked until the transaction ends; empty when the claim was lost. */
    public Uni<Optional<DeletedHub>> findForUpdate(Claim claim) {
        return find("id = ?1 and claimedUntil = ?2", claim.hubId(), claim.until())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /**
     * Takes hubs with keys to end whose claim ran out. Those that somebody else is just taking are
     * left to him.
     */
    @WithTransaction
    public Uni<List<Claim>> claim(int most, Duration lease) {
        Instant now = clock.instant();
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createSelectionQuery(
                                                "from DeletedHub where claimedUntil <= ?1 order by claimedUntil",
                                                DeletedHub.class)
                                        .setParameter(1, now)
                                        .setMaxResults(most)
                                        .setLockMode(LockMode.UPGRADE_SKIPLOCKED)
                                        .getResultList())
                .invoke(found -> found.forEach(hub -> hub.claim(now.plus(lease))))
                .map(found -> found.stream().map(DeletedHub::claim).toList());
    }

    /** How many have keys that may still have to end, over all replicas. */
    @WithSession
    public Uni<Long> open() {
        return count("claimedUntil is not null");
    }
}
