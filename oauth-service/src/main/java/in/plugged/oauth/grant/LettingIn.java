package in.plugged.oauth.grant;

import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.AccountNews;
import in.plugged.oauth.client.Client;
import in.plugged.oauth.client.ShownName;
import in.plugged.service.audit.Act;
import in.plugged.service.audit.AuditTrail;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.TreeSet;

/** Lets an application in, wherever the user was asked. */
@ApplicationScoped
public class LettingIn {

    private final Grants grants;
    private final AccountNews news;
    private final AuditTrail trail;

    LettingIn(Grants grants, AccountNews news, AuditTrail trail) {
        this.grants = grants;
        this.news = news;
        this.trail = trail;
    }

    /**
     * Writes down what the user has agreed to, in the transaction that holds the account's lock. He
     * is told of it when that is something new.
     *
     * @param hub what the user calls the hub
     */
    public Uni<ClientGrant> agree(
            Account locked, Client.Registered client, Consent consent, String hub) {
        return grants.agree(locked, consent)
                .call(agreement -> trail.add(connected(agreement.grant(), locked, consent)))
                .call(agreement -> tell(agreement, locked, client, hub))
                .map(Agreement::grant);
    }

    private static Act connected(ClientGrant grant, Account locked, Consent consent) {
        return Act.of("application.connected", grant.id(), locked.id())
                .by(locked.id())
                .with("client_id", consent.clientId())
                .with("hub_id", consent.hubId())
                .with("scopes", String.join(" ", new TreeSet<>(consent.scopes())));
    }

    private Uni<Void> tell(
            Agreement agreement, Account locked, Client.Registered client, String hub) {
        return agreement.isNew()
                ? news.applicationConnected(locked, ShownName.of(client), client.verified(), hub)
                : Uni.createFrom().voidItem();
    }
}
