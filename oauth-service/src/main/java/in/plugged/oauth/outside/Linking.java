package in.plugged.oauth.outside;

import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.AccountNews;
import in.plugged.oauth.account.Accounts;
import in.plugged.oauth.account.EmailAddress;
import in.plugged.oauth.account.SessionCaller;
import in.plugged.oauth.outside.LinkOutcome.Ended;
import in.plugged.oauth.outside.LinkOutcome.LastWay;
import in.plugged.oauth.outside.LinkOutcome.Linked;
import in.plugged.oauth.outside.LinkOutcome.SomebodyElses;
import in.plugged.oauth.outside.LinkOutcome.TooLongAgo;
import in.plugged.oauth.outside.LinkOutcome.Unknown;
import in.plugged.oauth.outside.LinkOutcome.Unlinked;
import in.plugged.oauth.outside.LinkOutcome.WrongAccount;
import in.plugged.oauth.outside.WaitingLinks.Waiting;
import in.plugged.resourceserver.credential.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.exception.ConstraintViolationException;

/**
 * Links accounts with those who are their owners elsewhere, and parts them again. Both take a
 * log-in of the last minutes to the account, and a word of its owner.
 */
@ApplicationScoped
public class Linking {

    private final SessionCaller session;
    private final Accounts accounts;
    private final AccountNews news;
    private final OutsideIdentities identities;
    private final OutsideTrail trail;
    private final WaitingLinks waiting;
    private final Providers providers;
    private final Clock clock;

    Linking(
            SessionCaller session,
            Accounts accounts,
            AccountNews news,
            OutsideIdentities identities,
            OutsideTrail trail,
            WaitingLinks waiting,
            Providers providers,
            Clock clock) {
        this.session = session;
        this.accounts = accounts;
        this.news = news;
        this.identities = identities;
        this.trail = trail;
        this.waiting = waiting;
        this.providers = providers;
        this.clock = clock;
    }

    /**
     * What is to be linked.
     *
     * @param provider what people know it by
     * @param email the address that it knows its user by; empty for none
     * @param ours whether it may be linked to the account that looks
     */
    public record Offer(String provider, String email, boolean ours) {}

    /** Empty when the ticket was used, or is too old. */
    @WithSession
    public Uni<Optional<Offer>> look(String ticket, Caller caller) {
        return waiting.find(ticket).map(found -> found.map(each -> offer(each, caller.userId())));
    }

    private Offer offer(Waiting found, String userId) {
        OutsidePerson person = found.person();
        return new Offer(
                providers.title(person.provider()),
                person.email().map(EmailAddress::text).orElse(""),
                found.userId().equals(userId));
    }

    /** Repeating it finds the ticket used. Of two accounts at once, one gets it. */
    public Uni<LinkOutcome> link(String ticket, Caller caller) {
        return changing(caller, () -> withLock(ticket, caller))
                .onFailure(ConstraintViolationException.class)
                .recoverWithItem(new SomebodyElses()); // somebody was faster
    }

    private Uni<LinkOutcome> changing(Caller caller, Supplier<Uni<LinkOutcome>> change) {
        return session.recent(caller) ? Panache.withTransaction(change) : done(new TooLongAgo());
    }

    private Uni<LinkOutcome> withLock(String ticket, Caller caller) {
        return accounts.ownForUpdate(caller)
                .flatMap(
                        locked ->
                                waiting.find(ticket).flatMap(found -> link(ticket, locked, found)));
    }

    private Uni<LinkOutcome> link(String ticket, Account locked, Optional<Waiting> found) {
        if (found.isEmpty()) {
            return done(new Ended());
        }
        return found.get().userId().equals(locked.id())
                ? waiting.take(ticket)
                        .flatMap(
                                taken ->
                                        taken
                                                ? link(locked, found.get().person())
                                                : done(new Ended()))
                : done(new WrongAccount());
    }

    private Uni<LinkOutcome> link(Account locked, OutsidePerson person) {
        return identities
                .find(person)
                .flatMap(
                        known ->
                                known.map(each -> known(each, locked))
                                        .orElseGet(() -> add(locked, person)));
    }

    private static Uni<LinkOutcome> known(OutsideIdentity known, Account locked) {
        return done(known.userId().equals(locked.id()) ? new Linked() : new SomebodyElses());
    }

    /**
     * The provider has verified the address, if that is the account's, as a link in a mail does.
     */
    private Uni<LinkOutcome> add(Account locked, OutsidePerson person) {
        Optional<EmailAddress> verified =
                person.email()
                        .filter(email -> email.key().equals(new EmailAddress(locked.email()).key()))
                        .filter(_ -> !locked.emailVerified());
        verified.ifPresent(_ -> locked.verifyEmail(clock.instant()));
        return identities
                .add(locked, person)
                .chain(() -> trail.linked(locked, person))
                .chain(
                        () ->
                                verified.map(_ -> trail.emailVerified(locked, person))
                                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .chain(() -> news.providerLinked(locked, providers.title(person.provider())))
                .replaceWith(new Linked());
    }

    /** Who has no password keeps one that there is a provider for. */
    public Uni<LinkOutcome> unlink(OutsideIdentityId id, Caller caller) {
        return changing(caller, () -> unlinkWithLock(id.value(), caller));
    }

    private Uni<LinkOutcome> unlinkWithLock(String id, Caller caller) {
        return accounts.ownForUpdate(caller)
                .flatMap(
                        locked ->
                                identities.of(locked.id()).flatMap(all -> unlink(id, locked, all)));
    }

    private Uni<LinkOutcome> unlink(String id, Account locked, List<OutsideIdentity> all) {
        Optional<OutsideIdentity> found =
                all.stream().filter(each -> each.id().equals(id)).findFirst();
        if (found.isEmpty()) {
            return done(new Unknown());
        }
        boolean another =
                all.stream()
                        .filter(each -> !each.id().equals(id))
                        .anyMatch(each -> providers.find(each.provider()).isPresent());
        return locked.hasPassword() || another ? end(locked, found.get()) : done(new LastWay());
    }

    private Uni<LinkOutcome> end(Account locked, OutsideIdentity identity) {
        return identities
                .delete(identity)
                .chain(() -> trail.unlinked(locked, List.of(identity)))
                .chain(() -> news.providerUnlinked(locked, providers.title(identity.provider())))
                .replaceWith(new Unlinked());
    }

    private static Uni<LinkOutcome> done(LinkOutcome outcome) {
        return Uni.createFrom().item(outcome);
    }
}
