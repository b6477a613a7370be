package in.plugged.oauth.audit;

import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.AccountWatcher;
import in.plugged.service.audit.Act;
import in.plugged.service.audit.AuditTrail;
import in.plugged.service.audit.Audited;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Writes down what becomes of accounts. Of one that is gone no address stays. */
@ApplicationScoped
class AccountTrail implements AccountWatcher {

    private final AuditTrail trail;

    AccountTrail(AuditTrail trail) {
        this.trail = trail;
    }

    /** oauth-service keeps a trail. */
    @Produces
    @Singleton
    static Audited audited() {
        return new Audited();
    }

    @Override
    public Uni<Void> registered(Account account) {
        return add("account.registered", account);
    }

    @Override
    public Uni<Void> emailChanged(Account account, Optional<String> before) {
        return add("account.email_changed", account);
    }

    @Override
    public Uni<Void> renamed(Account account) {
        return add("account.renamed", account);
    }

    @Override
    public Uni<Void> passwordChanged(Account account) {
        return add("account.password_changed", account);
    }

    @Override
    public Uni<Void> deleted(Account account) {
        return add("account.deleted", account).chain(() -> trail.forgetAddresses(account.id()));
    }

    private Uni<Void> add(String name, Account account) {
        return trail.add(Act.of(name, account.id(), account.id()).by(account.id()));
    }
}
