package in.plugged.keys.restore;

import in.plugged.keys.event.Outcome;
import in.plugged.keys.key.ApiKey;
import in.plugged.keys.key.KeyRepository;
import in.plugged.keys.revoke.KeyRevocation;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.service.outbox.OutboxRow;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets keys catch up with what was announced of them: never to more than they were allowed, so what
 * can't be known any more is suspended.
 */
@ApplicationScoped
class RestoredKeys {

    private static final String REASON = "restored";

    private final KeyRepository keys;
    private final KeyRevocation revocation;
    private final Clock clock;

    RestoredKeys(KeyRepository keys, KeyRevocation revocation, Clock clock) {
        this.keys = keys;
        this.revocation = revocation;
        this.clock = clock;
    }

    /** Those that tell of a key something it does not know. */
    @WithSession
    Uni<List<Announced>> lost(List<Announced> announced) {
        return keys.byIds(announced.stream().map(Announced::key).distinct().toList())
                .map(RestoredKeys::byId)
                .map(kept -> announced.stream().filter(each -> isLost(each, kept)).toList());
    }

    private static Map<KeyId, ApiKey> byId(List<ApiKey> kept) {
        return kept.stream().collect(Collectors.toMap(ApiKey::id, Function.identity()));
    }

    private static boolean isLost(Announced announced, Map<KeyId, ApiKey> kept) {
        return Optional.ofNullable(kept.get(announced.key()))
                .filter(announced::isLostTo)
                .isPresent();
    }

    /**
     * Does to the key what was announced, unless another replica did so by now; answers the news.
     */
    @WithTransaction
    Uni<List<OutboxRow>> catchUp(Missed missed) {
        return keys.byIdForUpdate(missed.key())
                .flatMap(
                        found ->
                                found.filter(
                                                key ->
                                                        missed.news().stream()
                                                                .anyMatch(n -> n.isLostTo(key)))
                                        .map(key -> catchUp(key, missed))
                                        .orElseGet(() -> Uni.createFrom().item(List.of())));
    }

    private Uni<List<OutboxRow>> catchUp(ApiKey key, Missed missed) {
        boolean suspend = missed.mayNarrow(key);
        key.outrank(missed.newest());
        if (missed.keyEnded() || leavesNoSecret(key, missed.endedSecrets())) {
            return revocation.revoke(key, REASON).map(RestoredKeys::news);
        }
        return endSecrets(key, missed.endedSecrets())
                .flatMap(ended -> suspendIf(suspend, key).map(more -> join(ended, more)));
    }

    /** Its other secret came after the backup: nobody could use the key any more. */
    private boolean leavesNoSecret(ApiKey key, List<Integer> ended) {
        return key.liveSecrets(clock.instant()).stream()
                .allMatch(secret -> ended.contains(secret.version()));
    }

    private Uni<List<OutboxRow>> endSecrets(ApiKey key, List<Integer> ended) {
        return Multi.createFrom()
                .iterable(ended)
                .filter(secret -> key.secret(secret).isPresent())
                .onItem()
                .transformToUniAndConcatenate(
                        secret -> revocation.endSecret(key, secret, REASON).map(RestoredKeys::news))
                .collect()
                .with(Collectors.flatMapping(List::stream, Collectors.toList()));
    }

    private Uni<List<OutboxRow>> suspendIf(boolean suspend, ApiKey key) {
        return suspend
                ? revocation.suspend(key).map(RestoredKeys::news)
                : Uni.createFrom().item(List.of());
    }

    private static List<OutboxRow> news(Outcome outcome) {
        return outcome.news().stream().toList();
    }

    private static List<OutboxRow> join(List<OutboxRow> some, List<OutboxRow> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
