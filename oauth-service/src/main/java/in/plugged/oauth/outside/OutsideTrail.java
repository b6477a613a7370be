package in.plugged.oauth.outside;

import in.plugged.oauth.account.Account;
import in.plugged.service.audit.Act;
import in.plugged.service.audit.AuditTrail;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Writes down who came in through which provider, and what is linked. It names nobody there. */
@ApplicationScoped
class OutsideTrail {

    private final AuditTrail trail;

    OutsideTrail(AuditTrail trail) {
        this.trail = trail;
    }

    Uni<Void> entered(Account account, OutsidePerson person) {
        return trail.add(act("account.provider_login", account, person.provider()));
    }

    Uni<Void> linked(Account account, OutsidePerson person) {
        return trail.add(act("account.provider_linked", account, person.provider()));
    }

    /** The provider says that its user has the account's address. */
    Uni<Void> emailVerified(Account account, OutsidePerson person) {
        return trail.add(act("account.email_verified", account, person.provider()));
    }

    Uni<Void> unlinked(Account account, List<OutsideIdentity> identities) {
        return trail.addAll(
                identities.stream()
                        .map(each -> act("account.provider_unlinked", account, each.provider()))
                        .toList());
    }

    private static Act act(String name, Account account, String provider) {
        return Act.of(name, account.id(), account.id()).by(account.id()).with("provider", provider);
    }
}
