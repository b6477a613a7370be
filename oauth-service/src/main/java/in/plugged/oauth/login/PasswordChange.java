package in.plugged.oauth.login;

import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.AccountNews;
import in.plugged.oauth.account.Accounts;
import in.plugged.oauth.account.SessionCaller;
import in.plugged.oauth.ending.Ending;
import in.plugged.oauth.ending.Endings;
import in.plugged.oauth.login.PasswordGate.Passage;
import in.plugged.oauth.login.PasswordGate.Wish;
import in.plugged.oauth.password.Passwords;
import in.plugged.oauth.session.Browser;
import in.plugged.oauth.session.SessionEnding;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.service.audit.Act;
import in.plugged.service.audit.AuditTrail;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives an account another password. Whoever was logged in before is out. */
@ApplicationScoped
public class PasswordChange {

    private final SessionCaller session;
    private final Accounts accounts;
    private final AccountNews news;
    private final KnownDevices devices;
    private final PasswordGate gate;
    private final Passwords passwords;
    private final SessionEnding ending;
    private final Endings endings;
    private final Arrival arrival;
    private final AuditTrail trail;

    PasswordChange(
            SessionCaller session,
            Accounts accounts,
            AccountNews news,
            KnownDevices devices,
            PasswordGate gate,
            Passwords passwords,
            SessionEnding ending,
            Endings endings,
            Arrival arrival,
            AuditTrail trail) {
        this.session = session;
        this.accounts = accounts;
        this.news = news;
        this.devices = devices;
        this.gate = gate;
        this.passwords = passwords;
        this.ending = ending;
        this.endings = endings;
        this.arrival = arrival;
        this.trail = trail;
    }

    private record Done(Entry entry, Ending ending) {}

    /**
     * Ends every session and token, the caller's own as well, which gets a new one. Whoever holds a
     * stolen session guesses the old password no more often than anybody.
     */
    public Uni<PasswordOutcome> change(NewPassword wanted, Caller caller, Browser browser) {
        if (!session.recent(caller)) {
            return Uni.createFrom().item(new PasswordOutcome.TooLongAgo());
        }
        return gate.pass(
                        caller,
                        wanted.currentPassword(),
                        browser,
                        new Replacement(wanted.newPassword(), caller, browser))
                .flatMap(this::outcome);
    }

    private Uni<PasswordOutcome> outcome(Passage<Done> passage) {
        return switch (passage) {
            case Passage.Through<Done>(var done) ->
                    endings.announce(done.ending())
                            .map(told -> new PasswordOutcome.Changed(done.entry(), told));
            case Passage.Wrong<Done>(_) -> Uni.createFrom().item(new PasswordOutcome.Wrong());
            case Passage.TooMany<Done>(var seconds) ->
                    Uni.createFrom().item(new PasswordOutcome.TooMany(seconds));
        };
    }

    private final class Replacement implements Wish<String, Done> {

        private final String password;
        private final Caller caller;
        private final Browser browser;

        private Replacement(String password, Caller caller, Browser browser) {
            this.password = password;
            this.caller = caller;
            this.browser = browser;
        }

        @Override
        public Uni<String> prepare(Account seen) {
            return passwords.hash(password);
        }

        @Override
        public Uni<Done> grant(Account locked, String hash) {
            return accounts.requireLive(caller)
                    .chain(() -> replace(locked, hash))
                    .flatMap(
                            ended ->
                                    arrival.enter(locked, browser)
                                            .map(entry -> new Done(entry, ended)));
        }
    }

    /**
     * The same for somebody who has shown in another way whose account it is, in the transaction
     * that holds the account's lock. Every browser is a stranger then, and no outside provider is
     * believed: who had the password may have made them known. The ending is to be announced after
     * the commit.
     *
     * @param hash of the new password
     */
    public Uni<Ending> reset(Account locked, String hash) {
        return devices.forget(locked)
                .chain(() -> news.takenBack(locked))
                .chain(() -> trail.add(reset(locked)))
                .chain(() -> replace(locked, hash));
    }

    private static Act reset(Account locked) {
        return Act.of("account.password_reset", locked.id(), locked.id()).by(locked.id());
    }

    private Uni<Ending> replace(Account locked, String hash) {
        locked.setPassword(hash);
        return news.passwordChanged(locked).chain(() -> ending.endAll(locked));
    }
}
