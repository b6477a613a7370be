package in.plugged.keys.revoke;

import in.plugged.keys.event.KeyEvent;
import in.plugged.keys.event.KeyNews;
import in.plugged.keys.event.Outcome;
import in.plugged.keys.key.Abuse;
import in.plugged.keys.key.ApiKey;
import in.plugged.keys.key.KeyOwner;
import in.plugged.keys.key.KeySecret;
import in.plugged.keys.revoke.DescendantsWish.Claim;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.service.audit.Act;
import in.plugged.service.outbox.OutboxRow;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Ends or suspends a key and records the news in one transaction, so that neither is lost alone.
 */
@ApplicationScoped
public class KeyRevocation {

    public static final String BY_OWNER = "owner";

    private final KeyNews news;
    private final DescendantsWishes wishes;
    private final KeyOwner owner;
    private final Clock clock;

    KeyRevocation(KeyNews news, DescendantsWishes wishes, KeyOwner owner, Clock clock) {
        this.news = news;
        this.wishes = wishes;
        this.owner = owner;
        this.clock = clock;
    }

    /**
     * A key that ended, and the claim on what was made with it.
     *
     * @param claim empty when nothing else has to end
     */
    public record Ended(Outcome outcome, Optional<Claim> claim) {}

    /** Repeating it changes and publishes nothing. */
    @WithTransaction
    public Uni<Ended> revoke(KeyId id, Descendants descendants, Caller caller) {
        return owner.findForUpdate(id, caller)
                .flatMap(
                        key ->
                                switch (descendants) {
                                    case END -> revokeAll(key, BY_OWNER);
                                    case LIVE_ON ->
                                            revoke(key, BY_OWNER)
                                                    .map(
                                                            outcome ->
                                                                    new Ended(
                                                                            outcome,
                                                                            Optional.empty()));
                                });
    }

    /** Ends each of the keys with its descendants, in the running transaction that locks them. */
    Uni<List<Ended>> revokeAll(List<ApiKey> locked, String reason) {
        return Multi.createFrom()
                .iterable(locked)
                .onItem()
                .transformToUniAndConcatenate(key -> revokeAll(key, reason))
                .collect()
                .asList();
    }

    private Uni<Ended> revokeAll(ApiKey key, String reason) {
        return revoke(key, reason)
                .flatMap(outcome -> wishes.add(key).map(claim -> new Ended(outcome, claim)));
    }

    /** The same within a transaction that holds the key's lock, for any reason. */
    public Uni<Outcome> revoke(ApiKey key, String reason) {
        return revoke(key, reason, UnaryOperator.identity());
    }

    /**
     * The same for somebody who knows more of it than the request tells.
     *
     * @param known puts that into the audit trail
     */
    public Uni<Outcome> revoke(ApiKey key, String reason, UnaryOperator<Act> known) {
        Instant now = clock.instant();
        return key.revoke(now, reason)
                ? news(key, KeyEvent.revoked(key, now, reason), known)
                : unchanged(key);
    }

    /** Ends keys that stand, in the running transaction that locks them; answers the news. */
    Uni<List<OutboxRow>> revokeEach(List<ApiKey> standing, String reason) {
        Instant now = clock.instant();
        standing.forEach(key -> key.revoke(now, reason));
        return news.addAll(standing, key -> KeyEvent.revoked(key, now, reason));
    }

    /** Ends one of two live secrets; 409 for the only one, 404 for one that never was. */
    @WithTransaction
    public Uni<Outcome> endSecret(KeyId id, int secretVersion, Caller caller) {
        return owner.findForUpdate(id, caller)
                .flatMap(key -> endSecret(key, secretVersion, BY_OWNER));
    }

    /** The same within a transaction that holds the key's lock, for any reason. */
    public Uni<Outcome> endSecret(ApiKey key, int secretVersion, String reason) {
        return endSecret(key, secretVersion, reason, UnaryOperator.identity());
    }

    /** The same for somebody who knows more of it, as above. */
    public Uni<Outcome> endSecret(
            ApiKey key, int secretVersion, String reason, UnaryOperator<Act> known) {
        Instant now = clock.instant();
        KeySecret secret =
                key.secret(secretVersion).orElseThrow(() -> new ApiException(ApiError.notFound()));
        if (key.revoked() || secret.endedAt().isPresent()) {
            return unchanged(key);
        }
        if (key.liveSecrets(now).equals(List.of(secret))) {
            throw new ApiException(
                    ApiError.conflict(
                            "It is the only secret of the key: rotate first, or revoke the key"));
        }
        key.endSecret(secret, now);
        return news(key, KeyEvent.secretRevoked(key, secretVersion, now, reason), known);
    }

    /** Refuses the key for as long as the owner wishes. */
    @WithTransaction
    public Uni<Outcome> suspend(KeyId id, Caller caller) {
        return owner.findForUpdate(id, caller)
                .invoke(owner::requireStanding)
                .flatMap(this::suspend);
    }

    /** The same within a transaction that holds the key's lock, for any reason. */
    public Uni<Outcome> suspend(ApiKey key) {
        return changed(key, key.suspend(clock.instant()), "suspended");
    }

    /** The same for abuse, of a key that is active, once for each episode. */
    public Uni<Outcome> suspend(ApiKey key, Abuse abuse) {
        return changed(key, key.suspend(abuse, clock.instant()), "suspended");
    }

    /** Undoes {@link #suspend}. */
    @WithTransaction
    public Uni<Outcome> resume(KeyId id, Caller caller) {
        return owner.findForUpdate(id, caller)
                .invoke(owner::requireStanding)
                .flatMap(key -> changed(key, key.resume(clock.instant()), "resumed"));
    }

    private Uni<Outcome> changed(ApiKey key, boolean really, String what) {
        return really
                ? news(key, KeyEvent.changed(key, List.of(what)), UnaryOperator.identity())
                : unchanged(key);
    }

    private Uni<Outcome> news(ApiKey key, KeyEvent event, UnaryOperator<Act> known) {
        return news.add(key, event, known).map(row -> new Outcome(key, Optional.of(row)));
    }

    private static Uni<Outcome> unchanged(ApiKey key) {
        return Uni.createFrom().item(Outcome.unchanged(key));
    }
}
