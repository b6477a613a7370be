package in.plugged.oauth.pages;

import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.Accounts;
import in.plugged.oauth.outside.OutsideIdentities;
import in.plugged.oauth.outside.OutsideIdentity;
import in.plugged.oauth.outside.Provider;
import in.plugged.oauth.outside.Providers;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.web.Ago;
import in.plugged.web.Shells;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** The ways in to an account, as its owner reads them. */
@ApplicationScoped
class OutsideRows {

    /**
     * How its owner comes in.
     *
     * @param password whether he has one
     * @param linked those who are he elsewhere
     * @param providers by which more can be linked
     */
    record Ways(boolean password, List<Linked> linked, List<Provider> providers) {}

    /**
     * One of them.
     *
     * @param email by which the provider knew him; empty for none
     */
    record Linked(String id, String title, String email, Ago since) {}

    private final Accounts accounts;
    private final OutsideIdentities identities;
    private final Providers providers;
    private final Shells shells;
    private final Clock clock;

    OutsideRows(
            Accounts accounts,
            OutsideIdentities identities,
            Providers providers,
            Shells shells,
            Clock clock) {
        this.accounts = accounts;
        this.identities = identities;
        this.providers = providers;
        this.shells = shells;
        this.clock = clock;
    }

    Uni<Ways> of(Caller caller) {
        return Panache.withSession(() -> accounts.find(caller.userId()))
                .map(found -> found.orElseThrow(Accounts::ended))
                .flatMap(account -> identities.of(caller).map(all -> ways(account, all)));
    }

    private Ways ways(Account account, List<OutsideIdentity> all) {
        return new Ways(
                account.hasPassword(), all.stream().map(this::row).toList(), providers.all());
    }

    private Linked row(OutsideIdentity identity) {
        return new Linked(
                identity.id(),
                providers.title(identity.provider()),
                identity.email().orElse(""),
                Ago.of(identity.linkedAt(), clock.instant(), shells.locale()));
    }
}
