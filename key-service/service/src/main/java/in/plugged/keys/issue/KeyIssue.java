package in.plugged.keys.issue;

import in.plugged.keys.KeysConfig;
import in.plugged.keys.event.KeyEvent;
import in.plugged.keys.event.KeyNews;
import in.plugged.keys.event.Outcome;
import in.plugged.keys.hub.DeletedHubs;
import in.plugged.keys.key.ApiKey;
import in.plugged.keys.key.KeyOwner;
import in.plugged.keys.key.KeyRepository;
import in.plugged.keys.key.KeySettings;
import in.plugged.keys.key.Peppers;
import in.plugged.keys.retry.RetryRow;
import in.plugged.keys.retry.SafeCall;
import in.plugged.keys.retry.SafeRetry;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.KeyFormat;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.resourceserver.credential.PresentedKey;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.service.audit.Act;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Makes keys and new secrets of keys. The text of a secret leaves in the answer and stays nowhere.
 */
@ApplicationScoped
public class KeyIssue {

    private final KeyRepository keys;
    private final DeletedHubs hubs;
    private final KeyNews news;
    private final KeyOwner owner;
    private final SafeRetry retries;
    private final Peppers peppers;
    private final KeyFormat format;
    private final KeysConfig config;
    private final Clock clock;

    KeyIssue(
            KeyRepository keys,
            DeletedHubs hubs,
            KeyNews news,
            KeyOwner owner,
            SafeRetry retries,
            Peppers peppers,
            ResourceServerConfig resourceServer,
            KeysConfig config,
            Clock clock) {
        this.keys = keys;
        this.hubs = hubs;
        this.news = news;
        this.owner = owner;
        this.retries = retries;
        this.peppers = peppers;
        this.format = new KeyFormat(resourceServer.tag());
        this.config = config;
        this.clock = clock;
    }

    /**
     * A key and the text of the secret that was made for it.
     *
     * @param secret always there the first time
     * @param repeated an earlier call made it
     */
    public record Made(Outcome outcome, Optional<PresentedKey> secret, boolean repeated) {

        static Made now(Outcome outcome, PresentedKey secret) {
            return new Made(outcome, Optional.of(secret), false);
        }

        public static Made before(ApiKey key, Optional<PresentedKey> secret) {
            return new Made(Outcome.unchanged(key), secret, true);
        }
    }

    /**
     * Fails with 403 when the caller can't give that, with 404 when its hub is gone, with 409 when
     * its hub is full, with 410 when the calling key has just ended.
     *
     * @param call what makes it safe to repeat
     */
    @WithTransaction
    public Uni<Made> create(NewKey wanted, Caller caller, Optional<SafeCall> call) {
        owner.requireWithin(caller, wanted.settings().scopes());
        owner.requireMaking(caller, wanted.prefix());
        return once(call, caller, () -> create(wanted, caller));
    }

    /** Does the work, unless an earlier call has done it. */
    private Uni<Made> once(Optional<SafeCall> call, Caller caller, Supplier<Uni<Made>> work) {
        return call.map(safe -> once(safe, caller, work)).orElseGet(work);
    }

    private Uni<Made> once(SafeCall call, Caller caller, Supplier<Uni<Made>> work) {
        return retries.begin(call)
                .flatMap(
                        earlier ->
                                earlier.map(row -> again(row, caller))
                                        .orElseGet(() -> first(call, work)));
    }

    private Uni<Made> first(SafeCall call, Supplier<Uni<Made>> work) {
        return work.get()
                .call(
                        made ->
                                retries.remember(
                                        call, made.outcome().key(), made.secret().orElseThrow()));
    }

    /**
     * The key as it is now, which may be stronger than it was: who could not give it that is
     * refused like anybody who asks for it first.
     */
    private Uni<Made> again(RetryRow row, Caller caller) {
        return keys.find(row.keyId(), caller.hubId())
                .map(found -> owner.own(found, caller))
                .invoke(key -> owner.requireWithin(caller, key.scopes()))
                .map(key -> Made.before(key, retries.secretOf(row, key)));
    }

    private Uni<Made> create(NewKey wanted, Caller caller) {
        return requireRoom(caller.hubId())
                .chain(() -> owner.requireStillStanding(caller)) // last: others wait meanwhile
                .chain(() -> persist(wanted, caller));
    }

    /**
     * Holds the hub until the transaction ends. Fails with 404 when it is gone, with 409 if full.
     */
    public Uni<Void> requireRoom(String hubId) {
        return hubs.holdLiving(hubId)
                .chain(() -> keys.countStanding(hubId))
                .invoke(this::requireRoom)
                .replaceWithVoid();
    }

    private void requireRoom(long standing) {
        if (standing >= config.maxPerHub()) {
            throw new ApiException(
                    ApiError.conflict(
                                    "The hub holds %d keys, which is the most".formatted(standing))
                            .with("reason", "hub_full")
                            .with("hint", "Revoke keys that are not needed any more."));
        }
    }

    private Uni<Made> persist(NewKey wanted, Caller caller) {
        var origin = new ApiKey.Origin(caller.userId(), caller.hubId(), maker(caller));
        return persist(wanted.prefix(), origin, wanted.settings());
    }

    /** An access token is gone in an hour, and no owner sees its id: its application is named. */
    private static String maker(Caller caller) {
        return caller.clientId().orElse(caller.id());
    }

    /** Within a transaction, for somebody of whom it is settled that he may have it. */
    Uni<Made> persist(KeyPrefix prefix, ApiKey.Origin origin, KeySettings settings) {
        return persist(prefix, origin, settings, UnaryOperator.identity());
    }

    /**
     * The same for somebody who knows more of it than the request tells.
     *
     * @param known puts that into the audit trail
     */
    public Uni<Made> persist(
            KeyPrefix prefix,
            ApiKey.Origin origin,
            KeySettings settings,
            UnaryOperator<Act> known) {
        PresentedKey secret = format.mint(prefix);
        Instant now = clock.instant();
        var key = new ApiKey(secret.id(), secret.prefix(), origin, settings, now);
        addSecret(key, secret, now);
        return keys.persist(key)
                .flatMap(stored -> news.add(stored, KeyEvent.created(stored), known))
                .map(row -> Made.now(new Outcome(key, Optional.of(row)), secret));
    }

    /** How long the old secret goes on when somebody wishes that. */
    Duration overlap(Optional<Duration> wanted) {
        return wanted.orElse(config.rotation().overlap());
    }

    /**
     * Gives the key a new secret and lets the old one work on for a while. Fails with 404 for a key
     * of somebody else, 409 for one that can't be rotated now, or that somebody else has just
     * rotated, 410 when the calling key has just ended.
     *
     * @param call what makes it safe to repeat
     */
    @WithTransaction
    public Uni<Made> rotate(KeyId id, Duration overlap, Caller caller, Optional<SafeCall> call) {
        return once(call, caller, () -> rotate(id, overlap, caller));
    }

    private Uni<Made> rotate(KeyId id, Duration overlap, Caller caller) {
        return keys.newestSecret(id)
                .flatMap(
                        newest ->
                                owner.findToEmpower(id, caller)
                                        .invoke(key -> requireRotatable(key, newest, caller)))
                .flatMap(key -> rotate(key, overlap));
    }

    private void requireRotatable(ApiKey key, int newestBefore, Caller caller) {
        owner.requireWithin(caller, key.scopes());
        owner.requireStanding(key);
        if (key.newestSecret() != newestBefore) {
            throw new ApiException(ApiError.conflict("Somebody else is rotating the key"));
        }
        if (!key.canRotate(clock.instant())) {
            throw new ApiException(
                    ApiError.conflict(
                            "Two secrets of the key are live already: end one of them first"));
        }
    }

    private Uni<Made> rotate(ApiKey key, Duration overlap) {
        PresentedKey secret = format.mint(key.prefix(), key.id());
        Instant now = clock.instant();
        key.rotate(now.plus(overlap), now);
        addSecret(key, secret, now);
        return news.add(key, KeyEvent.changed(key, List.of("rotated")))
                .map(row -> Made.now(new Outcome(key, Optional.of(row)), secret));
    }

    private void addSecret(ApiKey key, PresentedKey secret, Instant now) {
        int pepper = peppers.current();
        key.addSecret(peppers.hash(secret, pepper), pepper, secret.hint(), now);
    }
}
