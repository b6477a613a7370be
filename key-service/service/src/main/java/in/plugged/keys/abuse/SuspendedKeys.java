package in.plugged.keys.abuse;

import in.plugged.keys.event.Notice;
import in.plugged.keys.event.Outcome;
import in.plugged.keys.key.ApiKey;
import in.plugged.keys.key.KeyRepository;
import in.plugged.keys.revoke.KeyRevocation;
import in.plugged.service.outbox.Outbox;
import in.plugged.service.outbox.OutboxRow;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Suspends a key, with the news and the notice to its owner, in one transaction. */
@ApplicationScoped
class SuspendedKeys {

    private static final String KIND = "key_suspended";

    private final KeyRepository keys;
    private final KeyRevocation revocation;
    private final Outbox outbox;

    SuspendedKeys(KeyRepository keys, KeyRevocation revocation, Outbox outbox) {
        this.keys = keys;
        this.revocation = revocation;
        this.outbox = outbox;
    }

    /** What was suspended, and the notice of it. */
    record Suspended(Outcome outcome, OutboxRow notice) {}

    /**
     * Empty when there is nothing to suspend: no such key, or one that is not active, or an episode
     * that was told before. Its owner may have resumed the key since then.
     */
    @WithTransaction
    Uni<Optional<Suspended>> suspend(AbuseNews news) {
        return keys.byIdForUpdate(news.key())
                .flatMap(
                        found ->
                                found.map(key -> suspend(key, news))
                                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<Suspended>> suspend(ApiKey key, AbuseNews news) {
        return revocation
                .suspend(key, news.abuse())
                .flatMap(
                        outcome ->
                                outcome.news().isPresent()
                                        ? outbox.add(notice(key, news))
                                                .map(row -> new Suspended(outcome, row))
                                                .map(Optional::of)
                                        : Uni.createFrom().item(Optional.empty()));
    }

    private static Notice notice(ApiKey key, AbuseNews news) {
        return new Notice(
                KIND,
                key.userId(),
                key.hubId(),
                key.id().toString(),
                Map.of(
                        "name", key.settings().name(),
                        "limit", Long.toString(news.abuse().limit()),
                        "observed", Long.toString(news.abuse().observed()),
                        "since", news.abuse().since().toString()));
    }
}
