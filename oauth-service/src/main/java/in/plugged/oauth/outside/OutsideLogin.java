package in.plugged.oauth.outside;

import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.Accounts;
import in.plugged.oauth.account.EmailAddress;
import in.plugged.oauth.login.AccountRegistration;
import in.plugged.oauth.login.Arrival;
import in.plugged.oauth.login.Entry;
import in.plugged.oauth.login.LoginMetrics;
import in.plugged.oauth.login.ProvenPerson;
import in.plugged.oauth.login.Registration;
import in.plugged.oauth.outside.WaitingLinks.Waiting;
import in.plugged.oauth.session.Browser;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/**
 * Lets people in for whom an outside provider vouches. Who is known by issuer and subject is the
 * same for ever. Who is not, gets an account of his own, and never one that is there: an address
 * alone opens none, whoever has verified it.
 */
@ApplicationScoped
public class OutsideLogin {

    private final OutsideIdentities identities;
    private final OutsideTrail trail;
    private final WaitingLinks waiting;
    private final Accounts accounts;
    private final AccountRegistration registration;
    private final Arrival arrival;
    private final LoginMetrics logins;
    private final OutsideMetrics metrics;

    OutsideLogin(
            OutsideIdentities identities,
            OutsideTrail trail,
            WaitingLinks waiting,
            Accounts accounts,
            AccountRegistration registration,
            Arrival arrival,
            LoginMetrics logins,
            OutsideMetrics metrics) {
        this.identities = identities;
        this.trail = trail;
        this.waiting = waiting;
        this.accounts = accounts;
        this.registration = registration;
        this.arrival = arrival;
        this.logins = logins;
        this.metrics = metrics;
    }

    /**
     * What becomes of him, who comes back from a provider.
     *
     * @param linkTo the user who is to be linked, instead of logging in
     * @param answer says how many more accounts may be made from there
     */
    public Uni<OutsideOutcome> come(
            Arrived arrived, Optional<String> linkTo, Browser browser, HttpServerResponse answer) {
        return outcome(arrived, linkTo, browser, answer).invoke(metrics::count);
    }

    private Uni<OutsideOutcome> outcome(
            Arrived arrived, Optional<String> linkTo, Browser browser, HttpServerResponse answer) {
        return switch (arrived) {
            case Arrived.Proven(var person) ->
                    linkTo.map(userId -> toLink(person, userId))
                            .orElseGet(() -> enter(person, browser, answer));
            case Arrived.Declined() -> done(new OutsideOutcome.Declined());
            case Arrived.Spoiled() -> done(new OutsideOutcome.Spoiled());
            case Arrived.TooMany(var seconds) -> done(new OutsideOutcome.TooMany(seconds));
            case Arrived.Away() -> done(new OutsideOutcome.Away());
        };
    }

    private Uni<OutsideOutcome> enter(
            OutsidePerson person, Browser browser, HttpServerResponse answer) {
        return known(person, browser)
                .flatMap(
                        entry ->
                                entry.isPresent()
                                        ? done(new OutsideOutcome.Entered(entry.get()))
                                        : unknown(person, browser, answer));
    }

    private Uni<Optional<Entry>> known(OutsidePerson person, Browser browser) {
        return Panache.withTransaction(() -> comeBack(person, browser))
                .call(entry -> settle(entry, browser));
    }

    private Uni<Optional<Entry>> comeBack(OutsidePerson person, Browser browser) {
        return identities
                .find(person)
                .map(found -> found.map(OutsideIdentity::userId))
                .flatMap(accounts::ownerForUpdate)
                .flatMap(
                        locked ->
                                locked.map(account -> comeBack(account, person, browser))
                                        .orElseGet(OutsideLogin::nobody));
    }

    /** Once more, since he may have been unlinked while this waited for the account. */
    private Uni<Optional<Entry>> comeBack(Account locked, OutsidePerson person, Browser browser) {
        return identities
                .count(
                        "issuer = ?1 and subject = ?2 and userId = ?3",
                        person.issuer(),
                        person.subject(),
                        locked.id())
                .flatMap(
                        still ->
                                still == 0
                                        ? nobody()
                                        : enter(locked, person, browser).map(Optional::of));
    }

    private Uni<Entry> enter(Account locked, OutsidePerson person, Browser browser) {
        Instant provenAt = person.provenAt().orElse(Instant.EPOCH); // for all that is known
        return trail.entered(locked, person)
                .chain(() -> arrival.comeBack(locked, browser, provenAt));
    }

    private static Uni<Optional<Entry>> nobody() {
        return Uni.createFrom().item(Optional.empty());
    }

    private Uni<?> settle(Optional<Entry> entry, Browser browser) {
        entry.ifPresent(_ -> logins.countEntered());
        return entry.<Uni<?>>map(each -> arrival.settle(each, browser))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<OutsideOutcome> unknown(
            OutsidePerson person, Browser browser, HttpServerResponse answer) {
        return person.email()
                .map(email -> register(new Newcomer(email, person), browser, answer))
                .orElseGet(() -> done(new OutsideOutcome.NoAddress()));
    }

    private Uni<OutsideOutcome> register(
            Newcomer newcomer, Browser browser, HttpServerResponse answer) {
        return registration
                .register(newcomer, browser, answer)
                .flatMap(
                        made ->
                                switch (made) {
                                    case Registration.Made(var entry) ->
                                            done(new OutsideOutcome.Entered(entry));
                                    case Registration.EmailTaken() -> taken(newcomer, browser);
                                    case Registration.TooMany(_, var refused) ->
                                            done(
                                                    new OutsideOutcome.TooMany(
                                                            refused.retryAfterSeconds()));
                                });
    }

    /** By himself, in another window just now, or else by somebody who has that address here. */
    private Uni<OutsideOutcome> taken(Newcomer newcomer, Browser browser) {
        return known(newcomer.person(), browser)
                .flatMap(
                        entry ->
                                entry.isPresent()
                                        ? done(new OutsideOutcome.Entered(entry.get()))
                                        : toOwner(newcomer));
    }

    private Uni<OutsideOutcome> toOwner(Newcomer newcomer) {
        return Panache.withSession(() -> accounts.find(newcomer.email()))
                .map(owner -> owner.map(Account::id))
                .flatMap(
                        owner ->
                                owner.map(userId -> toLink(newcomer.person(), userId))
                                        .orElseGet(
                                                () -> // gone just now
                                                done(new OutsideOutcome.Spoiled())));
    }

    private Uni<OutsideOutcome> toLink(OutsidePerson person, String userId) {
        return Panache.withTransaction(() -> waiting.issue(new Waiting(person, userId)))
                .map(OutsideOutcome.ToLink::new);
    }

    private static Uni<OutsideOutcome> done(OutsideOutcome outcome) {
        return Uni.createFrom().item(outcome);
    }

    /** Somebody who is to have an account, and to be known by it the next time. */
    private final class Newcomer implements ProvenPerson {

        private final EmailAddress email;
        private final OutsidePerson person;

        private Newcomer(EmailAddress email, OutsidePerson person) {
            this.email = email;
            this.person = person;
        }

        private OutsidePerson person() {
            return person;
        }

        @Override
        public EmailAddress email() {
            return email;
        }

        @Override
        public Optional<String> name() {
            return person.name();
        }

        @Override
        public Uni<Void> keep(Account made) {
            return identities
                    .add(made, person)
                    .chain(() -> trail.linked(made, person))
                    .chain(() -> trail.entered(made, person));
        }
    }
}
