package in.plugged.oauth.login;

import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.Accounts;
import in.plugged.oauth.account.EmailAddress;
import in.plugged.oauth.password.Passwords;
import in.plugged.oauth.session.Browser;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.service.audit.Act;
import in.plugged.service.audit.AuditTrail;
import in.plugged.service.background.Background;
import in.plugged.service.database.OwnContext;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Lets somebody through who knows a password, and nobody try more often than the limits say. The
 * count is taken before the password is hashed, which keeps floods away, and again behind everybody
 * else who tried meanwhile: however many try at once, they get no more answers than one by one.
 */
@ApplicationScoped
class PasswordGate {

    private static final Logger LOG = Logger.getLogger(PasswordGate.class);

    private final Accounts accounts;
    private final KnownDevices devices;
    private final LoginFailures failures;
    private final Passwords passwords;
    private final AuditTrail trail;
    private final OwnContext ownContext;

    PasswordGate(
            Accounts accounts,
            KnownDevices devices,
            LoginFailures failures,
            Passwords passwords,
            AuditTrail trail,
            OwnContext ownContext) {
        this.accounts = accounts;
        this.devices = devices;
        this.failures = failures;
        this.passwords = passwords;
        this.trail = trail;
        this.ownContext = ownContext;
    }

    /** How a try went. */
    sealed interface Passage<T> {
        record Through<T>(T value) implements Passage<T> {}

        /**
         * The password is another one.
         *
         * @param told whether the owner's trail has it
         */
        record Wrong<T>(boolean told) implements Passage<T> {}

        record TooMany<T>(long retryAfterSeconds) implements Passage<T> {}
    }

    /**
     * What somebody wants who gives a password.
     *
     * @param <P> what is prepared
     * @param <T> what comes of it
     */
    interface Wish<P, T> {
        /** With the right password, before anything is locked: the place for what takes long. */
        Uni<P> prepare(Account seen);

        /** In the transaction that holds the account's lock. */
        Uni<T> grant(Account locked, P prepared);
    }

    private record Try(Guess guess, Optional<Account> account, OptionalLong secondsLeft) {}

    /** Fails with 503 when too many passwords wait to be hashed. */
    <P, T> Uni<Passage<T>> pass(
            EmailAddress email, String password, Browser browser, Wish<P, T> wish) {
        return Panache.withSession(
                        () ->
                                accounts.find(email)
                                        .flatMap(account -> look(email, account, browser)))
                .flatMap(seen -> pass(seen, password, wish));
    }

    /** The same for somebody who is logged in, whatever the account's address is by now. */
    <P, T> Uni<Passage<T>> pass(Caller caller, String password, Browser browser, Wish<P, T> wish) {
        return Panache.withSession(() -> look(caller, browser))
                .flatMap(seen -> pass(seen, password, wish));
    }

    private <P, T> Uni<Passage<T>> pass(Try seen, String password, Wish<P, T> wish) {
        return seen.secondsLeft().isPresent()
                ? tooMany(seen.secondsLeft())
                : check(seen, password, wish).invoke(passage -> tell(passage, seen.account()));
    }

    private Uni<Try> look(Caller caller, Browser browser) {
        return accounts.find(caller.userId())
                .map(found -> found.orElseThrow(Accounts::ended))
                .flatMap(
                        account ->
                                look(
                                        new EmailAddress(account.email()),
                                        Optional.of(account),
                                        browser));
    }

    private Uni<Try> look(EmailAddress email, Optional<Account> account, Browser browser) {
        return devices.knows(account, browser)
                .map(known -> Guess.of(email, browser, known))
                .flatMap(
                        guess ->
                                failures.secondsLeft(guess)
                                        .map(left -> new Try(guess, account, left)));
    }

    private <P, T> Uni<Passage<T>> check(Try seen, String password, Wish<P, T> wish) {
        return passwords
                .matches(password, seen.account().map(Account::passwordHash))
                .flatMap(
                        right ->
                                right
                                        ? prepared(seen.guess(), seen.account().orElseThrow(), wish)
                                        : inQueue(seen.guess(), () -> wrong(seen.guess())));
    }

    private <P, T> Uni<Passage<T>> prepared(Guess guess, Account seen, Wish<P, T> wish) {
        return wish.prepare(seen)
                .flatMap(ready -> inQueue(guess, () -> grant(guess, seen, wish, ready)));
    }

    private <T> Uni<Passage<T>> inQueue(Guess guess, Supplier<Uni<Passage<T>>> answer) {
        return Panache.withTransaction(
                () ->
                        failures.queue(guess)
                                .chain(() -> failures.secondsLeft(guess))
                                .flatMap(left -> left.isPresent() ? tooMany(left) : answer.get()));
    }

    /** A password that was changed since it was checked is a wrong one. */
    private <P, T> Uni<Passage<T>> grant(Guess guess, Account seen, Wish<P, T> wish, P prepared) {
        return accounts.findForUpdate(seen.id())
                .map(
                        found ->
                                found.filter(
                                        account ->
                                                account.passwordVersion()
                                                        == seen.passwordVersion()))
                .flatMap(
                        found ->
                                found.map(account -> through(guess, account, wish, prepared))
                                        .orElseGet(() -> wrong(guess)));
    }

    private <P, T> Uni<Passage<T>> through(
            Guess guess, Account locked, Wish<P, T> wish, P prepared) {
        return failures.forgive(guess)
                .chain(() -> wish.grant(locked, prepared))
                .map(Passage.Through::new);
    }

    private <T> Uni<Passage<T>> wrong(Guess guess) {
        return failures.add(guess).map(Passage.Wrong::new);
    }

    /**
     * After the commit, and nobody waits for it: whoever guesses would tell by the time whether
     * there is an account, in whose trail it is written.
     */
    private void tell(Passage<?> passage, Optional<Account> account) {
        if (passage instanceof Passage.Wrong<?>(boolean told) && told) {
            Background.begin(
                    ownContext.run(
                            () -> Panache.withTransaction(() -> trail.addAll(refused(account)))),
                    PasswordGate::untold);
        }
    }

    /** Nobody's trail has what was tried at accounts that there are not. */
    private static List<Act> refused(Optional<Account> account) {
        return account.stream()
                .map(Account::id)
                .map(id -> Act.of("account.password_refused", id, id))
                .toList();
    }

    private static void untold(Throwable failure) {
        LOG.warnf("A wrong password is not in the audit trail (%s): check the database", failure);
    }

    private static <T> Uni<Passage<T>> tooMany(OptionalLong secondsLeft) {
        return Uni.createFrom().item(new Passage.TooMany<>(secondsLeft.orElseThrow()));
    }
}
