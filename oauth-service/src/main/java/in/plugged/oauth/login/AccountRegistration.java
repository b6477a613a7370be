package in.plugged.oauth.login;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.AccountNews;
import in.plugged.oauth.account.Accounts;
import in.plugged.oauth.account.EmailAddress;
import in.plugged.oauth.hub.HubCreation;
import in.plugged.oauth.password.Passwords;
import in.plugged.oauth.session.Browser;
import in.plugged.resourceserver.ratelimit.Decision.Allowed;
import in.plugged.resourceserver.ratelimit.Decision.Refused;
import in.plugged.resourceserver.ratelimit.RateLimits;
import in.plugged.service.limit.AddressLimit;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes accounts: with each its first hub and, for its owner, a session. So many an hour come from
 * one address, since whoever asks learns whose address has an account; callers whose address is not
 * to be known share one count.
 */
@ApplicationScoped
public class AccountRegistration {

    private final AddressLimit limit;
    private final Accounts accounts;
    private final AccountNews news;
    private final HubCreation hubs;
    private final Passwords passwords;
    private final Arrival arrival;
    private final Clock clock;

    AccountRegistration(
            OauthConfig config,
            RateLimits limits,
            Accounts accounts,
            AccountNews news,
            HubCreation hubs,
            Passwords passwords,
            Arrival arrival,
            Clock clock) {
        this.limit =
                new AddressLimit(
                        limits,
                        "register",
                        config.registrations().maxPerHour(),
                        Duration.ofHours(1));
        this.accounts = accounts;
        this.news = news;
        this.hubs = hubs;
        this.passwords = passwords;
        this.arrival = arrival;
        this.clock = clock;
    }

    /**
     * Of two at once with one address, one gets it. Fails with 503 when too many are coming in.
     *
     * @param answer says how many more may come from there
     */
    public Uni<Registration> register(
            NewAccount wanted, Browser browser, HttpServerResponse answer) {
        return limited(browser, answer, () -> unlessTaken(wanted, browser));
    }

    /** The same for somebody who needs no password. The address counts as verified. */
    public Uni<Registration> register(
            ProvenPerson person, Browser browser, HttpServerResponse answer) {
        return limited(browser, answer, () -> proven(person, browser));
    }

    private Uni<Registration> limited(
            Browser browser, HttpServerResponse answer, Supplier<Uni<Registration>> way) {
        return limit.take(browser.address(), answer)
                .flatMap(
                        decision ->
                                switch (decision) {
                                    case Refused refused ->
                                            Uni.createFrom()
                                                    .item(
                                                            new Registration.TooMany(
                                                                    limit.limit(), refused));
                                    case Allowed _ -> way.get();
                                });
    }

    private Uni<Registration> unlessTaken(NewAccount wanted, Browser browser) {
        return Panache.withSession(() -> accounts.find(new EmailAddress(wanted.email())))
                .flatMap(owner -> owner.isPresent() ? taken() : hashed(wanted, browser));
    }

    private Uni<Registration> hashed(NewAccount wanted, Browser browser) {
        return passwords
                .hash(wanted.password())
                .flatMap(hash -> Panache.withTransaction(() -> make(wanted, hash, browser)))
                .call(outcome -> settle(outcome, browser));
    }

    private Uni<Registration> proven(ProvenPerson person, Browser browser) {
        return Panache.withTransaction(() -> make(person, browser))
                .call(outcome -> settle(outcome, browser));
    }

    private Uni<?> settle(Registration outcome, Browser browser) {
        return outcome instanceof Registration.Made(var entry)
                ? arrival.settle(entry, browser)
                : Uni.createFrom().voidItem();
    }

    private Uni<Registration> make(NewAccount wanted, String hash, Browser browser) {
        return accounts.make(
                        new EmailAddress(wanted.email()),
                        Optional.ofNullable(wanted.name()),
                        hash,
                        clock.instant())
                .flatMap(
                        made ->
                                made.map(account -> welcome(account, browser))
                                        .orElseGet(AccountRegistration::taken));
    }

    private Uni<Registration> make(ProvenPerson person, Browser browser) {
        return accounts.makeWithoutPassword(
                        person.email(), person.name(), passwords.ofNobody(), clock.instant())
                .flatMap(
                        made ->
                                made.map(account -> welcome(account, person, browser))
                                        .orElseGet(AccountRegistration::taken));
    }

    private Uni<Registration> welcome(Account made, ProvenPerson person, Browser browser) {
        made.verifyEmail(clock.instant());
        return person.keep(made).chain(() -> welcome(made, browser));
    }

    private Uni<Registration> welcome(Account made, Browser browser) {
        return hubs.first(made)
                .chain(() -> news.registered(made))
                .chain(() -> arrival.enter(made, browser))
                .map(Registration.Made::new);
    }

    private static Uni<Registration> taken() {
        return Uni.createFrom().item(new Registration.EmailTaken());
    }
}
