package in.plugged.keys.revoke;

import in.plugged.keys.KeysConfig;
import in.plugged.keys.key.ApiKey;
import in.plugged.keys.key.KeyRepository;
import in.plugged.keys.revoke.DescendantsWish.Claim;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.LockMode;

/** Every query on wishes that are not fulfilled yet. */
@ApplicationScoped
class DescendantsWishes implements PanacheRepositoryBase<DescendantsWish, String> {

    private final DescendantsFrontier frontier;
    private final KeyRepository keys;
    private final KeysConfig config;
    private final Clock clock;

    DescendantsWishes(
            DescendantsFrontier frontier, KeyRepository keys, KeysConfig config, Clock clock) {
        this.frontier = frontier;
        this.keys = keys;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Records in the running transaction that what was made with the key ends too. This process has
     * the first claim. Empty when there is nothing to do: it was wished before, or nothing was made
     * with the key.
     *
     * @param root is revoked and locked, so nothing more can be made with it
     */
    Uni<Optional<Claim>> add(ApiKey root) {
        return root.descendantsLiveOn()
                ? keys.hasMade(root.id()).flatMap(any -> any ? begin(root) : none(root))
                : nothing();
    }

    private Uni<Optional<Claim>> begin(ApiKey root) {
        root.endDescendants();
        Instant now = clock.instant();
        var wish = new DescendantsWish(root, now, now.plus(config.descendants().lease()));
        return persistAndFlush(wish)
                .chain(() -> frontier.add(root.id(), List.of(root.id())))
                .replaceWith(Optional.of(wish.claim()));
    }

    private static Uni<Optional<Claim>> none(ApiKey root) {
        root.descendantsEnded();
        return nothing();
    }

    private static Uni<Optional<Claim>> nothing() {
        return Uni.createFrom().item(Optional.empty());
    }

    /** The claimed wish, locked until the transaction ends; empty when the claim was lost. */
    Uni<Optional<DescendantsWish>> findForUpdate(Claim claim) {
        return find("root = ?1 and claimedUntil = ?2", claim.root().value(), claim.until())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /**
     * Takes wishes whose claim ran out. Those that somebody else is just taking are left to him.
     */
    @WithTransaction
    Uni<List<Claim>> claim(int most) {
        Instant now = clock.instant();
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createSelectionQuery(
                                                "from DescendantsWish where claimedUntil < ?1 order by claimedUntil",
                                                DescendantsWish.class)
                                        .setParameter(1, now)
                                        .setMaxResults(most)
                                        .setLockMode(LockMode.UPGRADE_SKIPLOCKED)
                                        .getResultList())
                .invoke(
                        found ->
                                found.forEach(
                                        wish -> wish.claim(now.plus(config.descendants().lease()))))
                .map(found -> found.stream().map(DescendantsWish::claim).toList());
    }

    /** How many are open, over all replicas. */
    @WithSession
    Uni<Long> open() {
        return count();
    }
}
