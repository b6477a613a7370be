package in.plugged.keys.provision;

import in.plugged.keys.event.Outcome;
import in.plugged.keys.key.ApiKey;
import in.plugged.keys.key.KeyRepository;
import in.plugged.keys.key.KeySecret;
import in.plugged.keys.revoke.KeyRevocation;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.service.audit.Act;
import in.plugged.service.origin.Origin;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Takes a provisioned key away: one that nobody got, or that its user does not want any more. */
@ApplicationScoped
class ProvisionEnd {

    private static final String UNDELIVERED = "undelivered";
    private static final int FIRST_SECRET = 1;

    private final Provisions provisions;
    private final KeyRepository keys;
    private final KeyRevocation revocation;
    private final Clock clock;

    ProvisionEnd(Provisions provisions, KeyRepository keys, KeyRevocation revocation, Clock clock) {
        this.provisions = provisions;
        this.keys = keys;
        this.revocation = revocation;
        this.clock = clock;
    }

    /**
     * Ends what was made under that name, and lets nothing be made under it any more, not even by a
     * call that is on its way: one that runs is waited for (503 when that takes too long), one that
     * comes later is refused. A key to which its owner has given another secret stays his: the one
     * that did not arrive ends. Repeating it changes nothing.
     *
     * @return the key that was made, empty when there is none
     */
    @WithTransaction
    Uni<Optional<Outcome>> cancel(String provisionId) {
        return provisions
                .hold(provisionId)
                .chain(() -> provisions.byId(provisionId))
                .flatMap(found -> cancel(provisionId, found, UnaryOperator.identity()));
    }

    /**
     * The same, unless the secret that was made first was used and still works: then it has arrived
     * after all, and nothing happens.
     */
    @WithTransaction
    Uni<Cancelled> cancelUnused(String provisionId) {
        return provisions
                .hold(provisionId)
                .chain(() -> provisions.byId(provisionId))
                .flatMap(found -> cancelUnused(provisionId, found));
    }

    private Uni<Cancelled> cancelUnused(String provisionId, Optional<Provision> found) {
        return keyOf(found)
                .map(key -> key.filter(this::inUse).isPresent())
                .flatMap(
                        used ->
                                used
                                        ? Uni.createFrom().item(new Cancelled.InUse())
                                        : cancel(provisionId, found, UnaryOperator.identity())
                                                .map(Cancelled.Ended::new));
    }

    private boolean inUse(ApiKey key) {
        return key.standsWith(FIRST_SECRET, clock.instant())
                && key.secret(FIRST_SECRET).flatMap(KeySecret::lastUsedAt).isPresent();
    }

    private Uni<Optional<Outcome>> cancel(
            String provisionId, Optional<Provision> found, UnaryOperator<Act> known) {
        return found.map(provision -> cancel(provision, known))
                .orElseGet(() -> cancelUnheard(provisionId));
    }

    /**
     * The same in the running transaction, which holds that name, for a key that takes the place of
     * what was made under it. Fails with 409 when somebody has made that key his own meanwhile: he
     * wants no other one instead.
     *
     * @param known puts into the audit trail what is known of who wants the other one
     */
    Uni<Optional<Outcome>> replace(String provisionId, UnaryOperator<Act> known) {
        return provisions
                .byId(provisionId)
                .call(this::requireUntouched)
                .flatMap(found -> cancel(provisionId, found, known));
    }

    private Uni<Void> requireUntouched(Optional<Provision> replaced) {
        return keyOf(replaced)
                .invoke(found -> found.ifPresent(this::requireUntouched))
                .replaceWithVoid();
    }

    private Uni<Optional<ApiKey>> keyOf(Optional<Provision> provision) {
        return provision
                .flatMap(Provision::keyId)
                .map(keys::byIdForUpdate)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private void requireUntouched(ApiKey key) {
        boolean ended = key.revokedReason().filter(why -> !why.equals(UNDELIVERED)).isPresent();
        if (ended || key.suspended() || key.worksWithout(FIRST_SECRET, clock.instant())) {
            throw ProvisionRefusal.ended();
        }
    }

    /** Fails with 409 when the key was revoked, or the secret that was made with it has ended. */
    void requireGood(ApiKey key) {
        Instant now = clock.instant();
        if (key.revoked() || key.secret(FIRST_SECRET).filter(first -> first.live(now)).isEmpty()) {
            throw ProvisionRefusal.ended();
        }
    }

    private Uni<Optional<Outcome>> cancelUnheard(String provisionId) {
        return provisions
                .persist(Provision.neverMade(provisionId, clock.instant()))
                .replaceWith(Optional.empty());
    }

    private Uni<Optional<Outcome>> cancel(Provision provision, UnaryOperator<Act> known) {
        Instant now = clock.instant();
        provision.cancel(now);
        return provision
                .keyId()
                .map(key -> endUndelivered(key, known).map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Outcome> endUndelivered(KeyId id, UnaryOperator<Act> known) {
        return keys.byIdForUpdate(id)
                .map(Optional::orElseThrow)
                .flatMap(key -> endUndelivered(key, known));
    }

    private Uni<Outcome> endUndelivered(ApiKey key, UnaryOperator<Act> known) {
        return key.worksWithout(FIRST_SECRET, clock.instant())
                ? revocation.endSecret(key, FIRST_SECRET, UNDELIVERED, known)
                : revocation.revoke(key, UNDELIVERED, known);
    }

    /**
     * Ends a key that was provisioned for the user; fails with 404 for any other. Repeating it
     * changes nothing.
     *
     * @param service to which the user has said so
     */
    @WithTransaction
    Uni<Outcome> end(KeyId id, String userId, String service) {
        return keys.provisionedForUpdate(id, userId)
                .map(found -> found.orElseThrow(() -> new ApiException(ApiError.notFound())))
                .flatMap(
                        key ->
                                revocation.revoke(
                                        key,
                                        KeyRevocation.BY_OWNER,
                                        act ->
                                                act.from(new Origin(userId, Optional.empty()))
                                                        .with("by", service)));
    }
}
