package in.plugged.oauth.hub;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.Accounts;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.service.audit.Act;
import in.plugged.service.audit.AuditTrail;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Makes hubs, and gives them other names. */
@ApplicationScoped
public class HubCreation {

    private static final String FIRST = "Personal";

    private final Hubs hubs;
    private final Accounts accounts;
    private final AuditTrail trail;
    private final OauthConfig config;
    private final Clock clock;

    HubCreation(Hubs hubs, Accounts accounts, AuditTrail trail, OauthConfig config, Clock clock) {
        this.hubs = hubs;
        this.accounts = accounts;
        this.trail = trail;
        this.config = config;
        this.clock = clock;
    }

    /** The hub that everybody begins with, in the transaction that makes the account. */
    public Uni<Void> first(Account account) {
        return make(account.id(), FIRST).replaceWithVoid();
    }

    /** One more; 409 when there are as many as there may be. Two at once wait for each other. */
    @WithTransaction
    public Uni<HubView> create(String name, Caller caller) {
        return accounts.ownForUpdate(caller)
                .chain(() -> hubs.countOf(caller.userId()))
                .invoke(this::requireRoom)
                .chain(() -> make(caller.userId(), name))
                .map(HubView::of);
    }

    private Uni<Hub> make(String userId, String name) {
        return hubs.persist(new Hub(userId, name, clock.instant()))
                .call(hub -> trail.add(Act.of("hub.created", hub.id(), userId).by(userId)));
    }

    private void requireRoom(long hubsNow) {
        if (hubsNow >= config.maxHubs()) {
            throw new ApiException(
                    ApiError.conflict("You have %d hubs, which is the most".formatted(hubsNow))
                            .with("hint", "Delete hubs that are not needed any more."));
        }
    }

    /** 404 for a hub that is not the caller's, or not any more. */
    @WithTransaction
    public Uni<HubView> rename(String id, String name, Caller caller) {
        return accounts.ownForUpdate(caller)
                .chain(() -> hubs.evenDeleted(id, caller.userId()))
                .map(
                        found ->
                                found.filter(hub -> !hub.deleted())
                                        .orElseThrow(() -> new ApiException(ApiError.notFound())))
                .invoke(hub -> hub.rename(name))
                .call(hub -> trail.add(Act.of("hub.renamed", hub.id(), caller.userId())))
                .map(HubView::of);
    }
}
