package in.plugged.oauth.hub;

import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.Accounts;
import in.plugged.oauth.account.TrustClock;
import in.plugged.oauth.ending.Cause;
import in.plugged.oauth.ending.Ending;
import in.plugged.oauth.ending.Endings;
import in.plugged.oauth.ending.HubDeleted;
import in.plugged.oauth.ending.TokenRevoked;
import in.plugged.oauth.grant.Grants;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.tokens.Subject;
import in.plugged.service.outbox.News;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Ends a hub, and with it the keys and tokens that act there. */
@ApplicationScoped
public class HubDeletion {

    private final Hubs hubs;
    private final Grants grants;
    private final Accounts accounts;
    private final TrustClock trustClock;
    private final Endings endings;

    HubDeletion(
            Hubs hubs, Grants grants, Accounts accounts, TrustClock trustClock, Endings endings) {
        this.hubs = hubs;
        this.grants = grants;
        this.accounts = accounts;
        this.trustClock = trustClock;
        this.endings = endings;
    }

    /**
     * Repeating it changes and publishes nothing. 404 for a hub of somebody else; 409 for the only
     * one, since a person without a hub can do nothing.
     */
    @WithTransaction
    public Uni<Ending> delete(String id, Caller caller) {
        return accounts.ownForUpdate(caller).flatMap(account -> delete(id, account));
    }

    private Uni<Ending> delete(String id, Account locked) {
        return hubs.evenDeleted(id, locked.id())
                .map(found -> found.orElseThrow(() -> new ApiException(ApiError.notFound())))
                .flatMap(
                        hub ->
                                hub.deleted()
                                        ? Uni.createFrom().item(Ending.again(List.of(id)))
                                        : requireAnother(locked).chain(() -> end(hub, locked)));
    }

    private Uni<Long> requireAnother(Account locked) {
        return hubs.countOf(locked.id())
                .invoke(
                        count -> {
                            if (count < 2) {
                                throw new ApiException(
                                        ApiError.conflict("It is the only hub")
                                                .with("hint", "Make another hub first."));
                            }
                        });
    }

    private Uni<Ending> end(Hub hub, Account locked) {
        return trustClock
                .tick(locked)
                .invoke(hub::delete)
                .call(now -> grants.endIn(hub.id(), now))
                .flatMap(now -> endings.add(news(hub, locked, now)));
    }

    private static List<News> news(Hub hub, Account owner, Instant now) {
        return List.of(
                new HubDeleted(hub.id(), owner.id(), now),
                new TokenRevoked(Subject.HUB, hub.id(), now, Cause.of(owner.id())));
    }
}
