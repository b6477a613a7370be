package in.plugged.oauth.mail;

import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.EmailAddress;
import in.plugged.oauth.ending.Ending;
import in.plugged.oauth.ending.Endings;
import in.plugged.oauth.login.PasswordChange;
import in.plugged.oauth.mail.ResetOutcome.Changed;
import in.plugged.oauth.mail.ResetOutcome.LinkEnded;
import in.plugged.oauth.password.Password;
import in.plugged.oauth.password.Passwords;
import in.plugged.resourceserver.error.StrictBody;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.util.Optional;

/** A new password for who has forgotten his, by a link that goes to the account's address. */
@ApplicationScoped
public class PasswordReset {

    private final MailQueue queue;
    private final MailLinks links;
    private final AskLimit limit;
    private final Passwords passwords;
    private final PasswordChange change;
    private final Endings endings;
    private final Clock clock;

    PasswordReset(
            MailQueue queue,
            MailLinks links,
            AskLimit limit,
            Passwords passwords,
            PasswordChange change,
            Endings endings,
            Clock clock) {
        this.queue = queue;
        this.links = links;
        this.limit = limit;
        this.passwords = passwords;
        this.change = change;
        this.endings = endings;
        this.clock = clock;
    }

    /** The token of a link, and the password that is to be. */
    @StrictBody
    public record NewPassword(@NotNull String token, @NotNull @Password(min = 8) String password) {
        @Override
        public String toString() {
            return "NewPassword[hidden]";
        }
    }

    /** Asks for a link. Takes the same way and time whether there is such an account. */
    public Uni<Void> ask(AskedAddress asked, HttpServerRequest request) {
        limit.take(request);
        var address = new EmailAddress(asked.email());
        return Panache.withTransaction(() -> queue.ask(MailKind.RESET_PASSWORD, address));
    }

    /** Whether a link would work now. */
    public Uni<Boolean> stands(String token) {
        return links.stands(token, MailKind.RESET_PASSWORD);
    }

    /**
     * Sets the password and ends every session. The costly hash is made for a good link alone, and
     * the link is used up with the password that it sets.
     */
    public Uni<ResetOutcome> confirm(NewPassword wanted) {
        return stands(wanted.token())
                .flatMap(
                        good ->
                                good
                                        ? passwords
                                                .hash(wanted.password())
                                                .flatMap(hash -> reset(wanted.token(), hash))
                                        : Uni.createFrom().item(new LinkEnded()));
    }

    private Uni<ResetOutcome> reset(String token, String hash) {
        return Panache.withTransaction(() -> redeem(token, hash))
                .flatMap(
                        done ->
                                done.map(this::announce)
                                        .orElseGet(() -> Uni.createFrom().item(new LinkEnded())));
    }

    private Uni<ResetOutcome> announce(Ending ending) {
        return endings.announce(ending).map(Changed::new);
    }

    private Uni<Optional<Ending>> redeem(String token, String hash) {
        return links.redeem(token, MailKind.RESET_PASSWORD)
                .flatMap(
                        found ->
                                found.map(account -> reset(account, hash))
                                        .orElseGet(PasswordReset::nothing));
    }

    /** Who followed the link reads the account's mail, which is all that confirming it asks. */
    private Uni<Optional<Ending>> reset(Account account, String hash) {
        account.verifyEmail(clock.instant());
        return change.reset(account, hash).map(Optional::of);
    }

    private static Uni<Optional<Ending>> nothing() {
        return Uni.createFrom().item(Optional.empty());
    }
}
