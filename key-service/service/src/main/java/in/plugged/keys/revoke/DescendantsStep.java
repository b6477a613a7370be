package in.plugged.keys.revoke;

import in.plugged.keys.KeysConfig;
import in.plugged.keys.key.ApiKey;
import in.plugged.keys.key.KeyRepository;
import in.plugged.keys.revoke.DescendantsFrontier.Child;
import in.plugged.keys.revoke.DescendantsWish.Claim;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.service.outbox.Outbox;
import in.plugged.service.outbox.OutboxRow;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * One transaction on the way through a family, from the makers to what they made: it ends at most a
 * batch of keys and records the news of each.
 *
 * <p>Nothing escapes: who makes a key has locked its own, so once that is revoked all its children
 * are there to be found. Keys that had ended before are passed through as well, since what was made
 * with them may live. A key has one maker and never gets another, so there are no circles.
 */
@ApplicationScoped
class DescendantsStep implements Batches<Claim> {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final DescendantsWishes wishes;
    private final DescendantsFrontier frontier;
    private final KeyRepository keys;
    private final KeyRevocation revocation;
    private final Outbox outbox;
    private final KeysConfig.Descendants config;
    private final Clock clock;

    DescendantsStep(
            DescendantsWishes wishes,
            DescendantsFrontier frontier,
            KeyRepository keys,
            KeyRevocation revocation,
            Outbox outbox,
            KeysConfig config,
            Clock clock) {
        this.wishes = wishes;
        this.frontier = frontier;
        this.keys = keys;
        this.revocation = revocation;
        this.outbox = outbox;
        this.config = config.descendants();
        this.clock = clock;
    }

    @Override
    public Uni<Long> open() {
        return wishes.open();
    }

    @Override
    public Uni<List<Claim>> claim(int most) {
        return wishes.claim(most);
    }

    @Override
    @WithTransaction
    public Uni<Progress<Claim>> next(Claim claim) {
        return wishes.findForUpdate(claim)
                .flatMap(
                        found ->
                                found.map(this::take)
                                        .orElseGet(
                                                () ->
                                                        Uni.createFrom()
                                                                .item(new Progress.Lost<>())));
    }

    private Uni<Progress<Claim>> take(DescendantsWish wish) {
        return frontier.makers(wish.root(), config.batch())
                .flatMap(makers -> makers.isEmpty() ? settle(wish) : descend(wish, makers));
    }

    private Uni<Progress<Claim>> descend(DescendantsWish wish, List<String> makers) {
        return frontier.children(wish.root(), config.batch())
                .call(children -> remember(wish.root(), makers, children))
                .map(children -> children.stream().map(child -> new KeyId(child.id())).toList())
                .flatMap(found -> found.isEmpty() ? none() : end(wish, found))
                .map(news -> more(wish, news));
    }

    private Uni<Integer> remember(KeyId root, List<String> makers, List<Child> children) {
        if (children.size() < config.batch()) {
            return frontier.seen(root, makers.getLast());
        }
        Child last = children.getLast();
        int complete = makers.indexOf(last.maker());
        return (complete == 0
                        ? Uni.createFrom().item(0)
                        : frontier.seen(root, makers.get(complete - 1)))
                .chain(() -> frontier.seenUpTo(root, last));
    }

    private Uni<List<OutboxRow>> end(DescendantsWish wish, List<KeyId> found) {
        return frontier.add(wish.root(), found)
                .chain(() -> keys.standingForUpdate(found))
                .invoke(standing -> wish.count(standing.size()))
                .flatMap(standing -> revocation.revokeEach(standing, wish.reason()));
    }

    private static Uni<List<OutboxRow>> none() {
        return Uni.createFrom().item(List.of());
    }

    private Progress<Claim> more(DescendantsWish wish, List<OutboxRow> news) {
        wish.claim(clock.instant().plus(config.lease()));
        return new Progress.More<>(wish.claim(), news);
    }

    private Uni<Progress<Claim>> settle(DescendantsWish wish) {
        return frontier.dropAnnounced(wish.root(), config.batch())
                .flatMap(
                        dropped ->
                                frontier.empty(wish.root())
                                        .flatMap(empty -> settle(wish, dropped, empty)));
    }

    private Uni<Progress<Claim>> settle(DescendantsWish wish, int dropped, boolean empty) {
        if (!empty) {
            return Uni.createFrom()
                    .item(dropped == config.batch() ? more(wish, List.of()) : waiting(wish));
        }
        return outbox.holds(wish.root().toString())
                .flatMap(held -> held ? Uni.createFrom().item(waiting(wish)) : fulfilled(wish));
    }

    private Progress<Claim> waiting(DescendantsWish wish) {
        wish.claim(clock.instant().plus(PAUSE));
        return new Progress.Waiting<>();
    }

    private Uni<Progress<Claim>> fulfilled(DescendantsWish wish) {
        return keys.byIdForUpdate(wish.root())
                .invoke(root -> root.ifPresent(this::announced))
                .chain(() -> wishes.delete(wish))
                .replaceWith(new Progress.Fulfilled<>(wish.root().toString(), wish.ended()));
    }

    private void announced(ApiKey root) {
        root.descendantsEnded();
        root.acknowledged(clock.instant());
    }
}
