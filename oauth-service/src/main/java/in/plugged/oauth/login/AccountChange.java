package in.plugged.oauth.login;

import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.AccountNews;
import in.plugged.oauth.account.AccountView;
import in.plugged.oauth.account.Accounts;
import in.plugged.oauth.account.EmailAddress;
import in.plugged.oauth.account.SessionCaller;
import in.plugged.resourceserver.credential.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;

/** Gives an account another name or another address. */
@ApplicationScoped
public class AccountChange {

    private final SessionCaller session;
    private final Accounts accounts;
    private final AccountNews news;

    AccountChange(SessionCaller session, Accounts accounts, AccountNews news) {
        this.session = session;
        this.accounts = accounts;
        this.news = news;
    }

    /**
     * What is to be changed.
     *
     * @param name empty leaves it, an empty one within takes it away
     * @param email empty leaves it
     */
    public record Wish(Optional<Optional<String>> name, Optional<EmailAddress> email) {}

    /** A new address is not verified, and takes a log-in of the last minutes. */
    public Uni<ChangeOutcome> change(Wish wish, Caller caller) {
        return Panache.withTransaction(
                        () ->
                                accounts.ownForUpdate(caller)
                                        .flatMap(account -> change(account, wish, caller)))
                .onFailure(ConstraintViolationException.class)
                .recoverWithItem(new ChangeOutcome.EmailTaken()); // somebody was faster
    }

    private Uni<ChangeOutcome> change(Account locked, Wish wish, Caller caller) {
        Optional<EmailAddress> moved =
                wish.email().filter(email -> !email.text().equals(locked.email()));
        if (moved.isPresent() && !session.recent(caller)) {
            return Uni.createFrom().item(new ChangeOutcome.TooLongAgo());
        }
        return rename(locked, wish.name())
                .chain(
                        () ->
                                moved.map(email -> move(locked, email))
                                        .orElseGet(() -> changed(locked)));
    }

    private Uni<Void> rename(Account locked, Optional<Optional<String>> wished) {
        Optional<Optional<String>> another = wished.filter(name -> !name.equals(locked.name()));
        another.ifPresent(locked::rename);
        return another.isPresent() ? news.renamed(locked) : Uni.createFrom().voidItem();
    }

    private Uni<ChangeOutcome> move(Account locked, EmailAddress email) {
        return accounts.find(email)
                .map(found -> found.filter(owner -> !owner.id().equals(locked.id())))
                .flatMap(
                        owner ->
                                owner.isPresent()
                                        ? Uni.createFrom().item(new ChangeOutcome.EmailTaken())
                                        : moveToFree(locked, email));
    }

    private Uni<ChangeOutcome> moveToFree(Account locked, EmailAddress email) {
        Optional<String> before = Optional.of(locked.email()).filter(_ -> locked.emailVerified());
        locked.moveTo(email);
        return news.emailChanged(locked, before).chain(() -> changed(locked));
    }

    private static Uni<ChangeOutcome> changed(Account account) {
        return Uni.createFrom().item(new ChangeOutcome.Changed(AccountView.of(account)));
    }
}
