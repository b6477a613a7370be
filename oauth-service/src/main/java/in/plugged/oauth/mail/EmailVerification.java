package in.plugged.oauth.mail;

import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.Accounts;
import in.plugged.oauth.account.EmailAddress;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.service.audit.Act;
import in.plugged.service.audit.AuditTrail;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Shows that an account's address is its owner's, by a link that goes there. */
@ApplicationScoped
public class EmailVerification {

    private final MailQueue queue;
    private final MailLinks links;
    private final AskLimit limit;
    private final Accounts accounts;
    private final AuditTrail trail;
    private final Clock clock;

    EmailVerification(
            MailQueue queue,
            MailLinks links,
            AskLimit limit,
            Accounts accounts,
            AuditTrail trail,
            Clock clock) {
        this.queue = queue;
        this.links = links;
        this.limit = limit;
        this.accounts = accounts;
        this.trail = trail;
        this.clock = clock;
    }

    /** Asks for a link. Takes the same way and time whether there is such an account. */
    public Uni<Void> ask(AskedAddress asked, HttpServerRequest request) {
        limit.take(request);
        var address = new EmailAddress(asked.email());
        return Panache.withTransaction(() -> queue.ask(MailKind.VERIFY_EMAIL, address));
    }

    /** Asks for a link to the caller's own address. */
    public Uni<Void> ask(Caller caller, HttpServerRequest request) {
        limit.take(request);
        return Panache.withTransaction(() -> askFor(caller.userId()));
    }

    private Uni<Void> askFor(String userId) {
        return accounts.find(userId)
                .flatMap(
                        found ->
                                found.map(Account::email)
                                        .map(EmailAddress::new)
                                        .map(to -> queue.ask(MailKind.VERIFY_EMAIL, to))
                                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** Whether a link would work now. */
    public Uni<Boolean> stands(String token) {
        return links.stands(token, MailKind.VERIFY_EMAIL);
    }

    /**
     * Uses the link up. False when it is none, was used, has expired, or the address is another.
     */
    @WithTransaction
    public Uni<Boolean> confirm(String token) {
        return links.redeem(token, MailKind.VERIFY_EMAIL)
                .invoke(found -> found.ifPresent(account -> account.verifyEmail(clock.instant())))
                .call(found -> trail.addAll(verified(found)))
                .map(Optional::isPresent);
    }

    private static List<Act> verified(Optional<Account> account) {
        return account.stream()
                .map(Account::id)
                .map(id -> Act.of("account.email_verified", id, id).by(id))
                .toList();
    }
}
