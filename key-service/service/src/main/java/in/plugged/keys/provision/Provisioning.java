package in.plugged.keys.provision;

import in.plugged.keys.event.Outcome;
import in.plugged.keys.hub.DeletedHubs;
import in.plugged.keys.issue.KeyIssue;
import in.plugged.keys.issue.KeyIssue.Made;
import in.plugged.keys.key.ApiKey;
import in.plugged.keys.key.KeyOwner;
import in.plugged.keys.key.KeyRepository;
import in.plugged.keys.retry.SafeCall;
import in.plugged.keys.retry.SafeRetry;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.service.audit.Act;
import in.plugged.service.outbox.Outbox;
import in.plugged.service.outbox.OutboxRow;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Makes the key that a service wants for somebody. The wish, the key and the notice to its user are
 * one transaction: what fails, or is killed, leaves none of them behind.
 */
@ApplicationScoped
class Provisioning {

    /** So long after its user agreed a program may come for its key, at most. */
    private static final Duration FETCHED_WITHIN = Duration.ofMinutes(15);

    private final Provisions provisions;
    private final KeyRepository keys;
    private final KeyOwner owner;
    private final KeyIssue issue;
    private final SafeRetry retries;
    private final DeletedHubs hubs;
    private final ProvisionEnd end;
    private final Outbox outbox;

    Provisioning(
            Provisions provisions,
            KeyRepository keys,
            KeyOwner owner,
            KeyIssue issue,
            SafeRetry retries,
            DeletedHubs hubs,
            ProvisionEnd end,
            Outbox outbox) {
        this.provisions = provisions;
        this.keys = keys;
        this.owner = owner;
        this.issue = issue;
        this.retries = retries;
        this.hubs = hubs;
        this.end = end;
        this.outbox = outbox;
    }

    /**
     * A key that was wanted.
     *
     * @param notice what its user has to be told; empty when that was done before
     * @param replaced the key that ended for it
     */
    record Provisioned(Made made, Optional<OutboxRow> notice, Optional<Outcome> replaced) {}

    /**
     * Under one name one key is made, however often it is asked for; its secret is told again for
     * as long as an answer may have got lost. What it replaces ends with the same stroke. Fails
     * with 400 or 403 for scopes that may not be asked for, with 404 when the hub is gone, with 409
     * when it is full, when the name was cancelled or has another meaning, when the key has ended
     * since, or the one that it should replace, or while another call of one of the names runs.
     *
     * @param service that wants it
     */
    @WithTransaction
    Uni<Provisioned> make(WantedKey wanted, String service) {
        owner.requirePublic(wanted.scopes());
        requireOther(wanted);
        SafeCall call = wanted.call();
        return provisions
                .tryHold(wanted.names())
                .invoke(Provisioning::requireAlone)
                .chain(() -> provisions.byId(wanted.provisionId()))
                .flatMap(
                        earlier ->
                                earlier.map(provision -> again(provision, call))
                                        .orElseGet(() -> first(wanted, call, service)));
    }

    private static void requireOther(WantedKey wanted) {
        if (wanted.replaced().filter(wanted.provisionId()::equals).isPresent()) {
            throw ProvisionRefusal.replacesItself();
        }
    }

    private static void requireAlone(boolean alone) {
        if (!alone) {
            throw ProvisionRefusal.underWay();
        }
    }

    /** The hub is held before the key that is replaced: whoever deletes the hub does so too. */
    private Uni<Provisioned> first(WantedKey wanted, SafeCall call, String service) {
        owner.requireRecentLogIn(wanted.loggedIn(), FETCHED_WITHIN, wanted.scopes());
        return hubs.holdLiving(wanted.hubId())
                .chain(() -> replaced(wanted, act -> wanted.known(act, service)))
                .flatMap(replaced -> first(wanted, call, service, replaced));
    }

    private Uni<Optional<Outcome>> replaced(WantedKey wanted, UnaryOperator<Act> known) {
        return wanted.replaced()
                .map(other -> end.replace(other, known))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Provisioned> first(
            WantedKey wanted, SafeCall call, String service, Optional<Outcome> replaced) {
        return issue.requireRoom(wanted.hubId())
                .chain(
                        () ->
                                issue.persist(
                                        KeyPrefix.PG_IN,
                                        wanted.origin(),
                                        wanted.settings(),
                                        act -> wanted.known(act, service)))
                .call(made -> remember(wanted, call, made))
                .flatMap(made -> told(wanted, made, replaced));
    }

    private Uni<Void> remember(WantedKey wanted, SafeCall call, Made made) {
        ApiKey key = made.outcome().key();
        return provisions
                .persist(Provision.of(wanted, call, key))
                .chain(() -> retries.remember(call, key, made.secret().orElseThrow()));
    }

    /** Of a key that takes the place of another one its user has heard already. */
    private Uni<Provisioned> told(WantedKey wanted, Made made, Optional<Outcome> replaced) {
        return replaced.isPresent()
                ? Uni.createFrom().item(new Provisioned(made, Optional.empty(), replaced))
                : outbox.add(wanted.notice(made.outcome().key().id()))
                        .map(row -> new Provisioned(made, Optional.of(row), replaced));
    }

    private Uni<Provisioned> again(Provision provision, SafeCall call) {
        requireStanding(provision);
        requireSame(provision, call);
        return keys.byId(provision.keyId().orElseThrow())
                .map(Optional::orElseThrow)
                .call(key -> hubs.requireLiving(key.hubId()))
                .invoke(end::requireGood)
                .flatMap(key -> before(key, call));
    }

    private Uni<Provisioned> before(ApiKey key, SafeCall call) {
        return retries.secretOf(call, key)
                .map(secret -> Made.before(key, secret))
                .map(made -> new Provisioned(made, Optional.empty(), Optional.empty()));
    }

    private static void requireStanding(Provision provision) {
        if (provision.cancelled()) {
            throw ProvisionRefusal.cancelled();
        }
    }

    private static void requireSame(Provision provision, SafeCall call) {
        if (!provision.isOf(call)) {
            throw ProvisionRefusal.otherBody();
        }
    }
}
