package in.plugged.oauth.mail;

import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.AccountWatcher;
import in.plugged.oauth.account.EmailAddress;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tells people by mail what becomes of their account. */
@ApplicationScoped
class AccountMails implements AccountWatcher {

    private final MailQueue queue;

    AccountMails(MailQueue queue) {
        this.queue = queue;
    }

    @Override
    public Uni<Void> registered(Account account) {
        return queue.ask(MailKind.VERIFY_EMAIL, new EmailAddress(account.email()));
    }

    /** The old address hears of it too: that may be the only one its owner still reads. */
    @Override
    public Uni<Void> emailChanged(Account account, String before) {
        return queue.add(MailKind.EMAIL_CHANGED, account.id(), before, Map.of())
                .chain(() -> registered(account));
    }

    @Override
    public Uni<Void> passwordChanged(Account account) {
        return queue.add(MailKind.PASSWORD_CHANGED, account.id(), account.email(), Map.of());
    }

    @Override
    public Uni<Void> newBrowser(
            Account account, Optional<String> userAgent, Optional<String> address) {
        var data = new HashMap<String, String>();
        userAgent.ifPresent(text -> data.put(MailWords.USER_AGENT, text));
        address.ifPresent(text -> data.put(MailWords.ADDRESS, text));
        return queue.add(MailKind.NEW_LOGIN, account.id(), account.email(), data);
    }

    @Override
    public Uni<Void> deleted(Account account) {
        return queue.add(MailKind.ACCOUNT_DELETED, account.id(), account.email(), Map.of());
    }
}
