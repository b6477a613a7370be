package in.plugged.oauth.mail;

import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.AccountWatcher;
import in.plugged.oauth.account.EmailAddress;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells people by mail what becomes of their account. Nobody is told anything at an address that
 * may be somebody else's: there he is asked to confirm it, and not often.
 */
@ApplicationScoped
class AccountMails implements AccountWatcher {

    private final MailQueue queue;
    private final AskLimit limit;

    AccountMails(MailQueue queue, AskLimit limit) {
        this.queue = queue;
        this.limit = limit;
    }

    @Override
    public Uni<Void> registered(Account account) {
        return queue.ask(MailKind.VERIFY_EMAIL, new EmailAddress(account.email()));
    }

    /** The old address hears of it too: that may be the only one its owner still reads. */
    @Override
    public Uni<Void> emailChanged(Account account, Optional<String> before) {
        limit.take(account);
        return before.map(to -> queue.add(MailKind.EMAIL_CHANGED, account.id(), to, Map.of()))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .chain(() -> registered(account));
    }

    @Override
    public Uni<Void> passwordChanged(Account account) {
        return tell(MailKind.PASSWORD_CHANGED, account, Map.of());
    }

    @Override
    public Uni<Void> newBrowser(
            Account account, Optional<String> userAgent, Optional<String> address) {
        var data = new HashMap<String, String>();
        userAgent.ifPresent(text -> data.put(MailWords.USER_AGENT, text));
        address.ifPresent(text -> data.put(MailWords.ADDRESS, text));
        return tell(MailKind.NEW_LOGIN, account, data);
    }

    @Override
    public Uni<Void> applicationConnected(
            Account account, String name, boolean verified, String hub) {
        return tell(
                MailKind.APPLICATION_CONNECTED,
                account,
                Map.of(
                        verified ? MailWords.CHECKED_NAME : MailWords.NAME,
                        name,
                        MailWords.HUB,
                        hub));
    }

    @Override
    public Uni<Void> providerLinked(Account account, String provider) {
        return tell(MailKind.PROVIDER_LINKED, account, Map.of(MailWords.NAME, provider));
    }

    @Override
    public Uni<Void> providerUnlinked(Account account, String provider) {
        return tell(MailKind.PROVIDER_UNLINKED, account, Map.of(MailWords.NAME, provider));
    }

    @Override
    public Uni<Void> deleted(Account account) {
        return tell(MailKind.ACCOUNT_DELETED, account, Map.of());
    }

    private Uni<Void> tell(MailKind kind, Account account, Map<String, String> data) {
        return account.emailVerified()
                ? queue.add(kind, account.id(), account.email(), data)
                : Uni.createFrom().voidItem();
    }
}
