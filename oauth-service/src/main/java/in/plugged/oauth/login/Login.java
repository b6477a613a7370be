package in.plugged.oauth.login;

import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.EmailAddress;
import in.plugged.oauth.login.PasswordGate.Passage;
import in.plugged.oauth.login.PasswordGate.Wish;
import in.plugged.oauth.password.Passwords;
import in.plugged.oauth.session.Browser;
import in.plugged.resourceserver.error.ApiException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Lets people in who know their password. */
@ApplicationScoped
public class Login {

    private final PasswordGate gate;
    private final Passwords passwords;
    private final Arrival arrival;
    private final LoginMetrics metrics;

    Login(PasswordGate gate, Passwords passwords, Arrival arrival, LoginMetrics metrics) {
        this.gate = gate;
        this.passwords = passwords;
        this.arrival = arrival;
        this.metrics = metrics;
    }

    /**
     * A session for the owner of the account. The same answer after the same work, whether there is
     * such an account or not. Fails with 503 when too many are logging in.
     */
    public Uni<LoginOutcome> login(Credentials credentials, Browser browser) {
        return gate.pass(
                        new EmailAddress(credentials.email()),
                        credentials.password(),
                        browser,
                        new Entrance(credentials.password(), browser))
                .call(passage -> settle(passage, browser))
                .map(Login::outcome)
                .invoke(metrics::count);
    }

    private Uni<?> settle(Passage<Entry> passage, Browser browser) {
        return passage instanceof Passage.Through<Entry>(var entry)
                ? arrival.settle(entry, browser)
                : Uni.createFrom().voidItem();
    }

    private static LoginOutcome outcome(Passage<Entry> passage) {
        return switch (passage) {
            case Passage.Through<Entry>(var entry) -> new LoginOutcome.Entered(entry);
            case Passage.Wrong<Entry>(_) -> new LoginOutcome.Wrong();
            case Passage.TooMany<Entry>(var seconds) -> new LoginOutcome.TooMany(seconds);
        };
    }

    /** A log-in, and a hash under today's figures where the stored one is older. */
    private final class Entrance implements Wish<Optional<String>, Entry> {

        private final String password;
        private final Browser browser;

        private Entrance(String password, Browser browser) {
            this.password = password;
            this.browser = browser;
        }

        @Override
        public Uni<Optional<String>> prepare(Account seen) {
            return passwords.outdated(seen.passwordHash())
                    ? passwords
                            .hash(password)
                            .map(Optional::of)
                            .onFailure(ApiException.class)
                            .recoverWithItem(Optional.empty()) // no time now: the next log-in
                    : Uni.createFrom().item(Optional.empty());
        }

        @Override
        public Uni<Entry> grant(Account locked, Optional<String> better) {
            better.ifPresent(locked::rehash);
            return arrival.comeBack(locked, browser);
        }
    }
}
