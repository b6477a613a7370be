package in.plugged.oauth.grant;

import in.plugged.oauth.account.Account;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Queries on what users agreed to. What applications that act for their owner have is found only
 * where that is said.
 */
@ApplicationScoped
public class Grants implements PanacheRepositoryBase<ClientGrant, String> {

    private static final String LIVE =
            "userId = ?1 and clientId = ?2 and self = false and endedAt is null"
                    + " and hubId in (select h.id from Hub h where h.deletedAt is null)";

    /** Its tokens say themselves what they may do. */
    private static final String BEGIN_SELF =
            """
            insert into client_grant (id, user_id, client_id, hub_id, scopes, self, remembered_scopes, created_at)
            select ?1, ?2, ?3, h.id, '{}', true, '{}', ?5
            from hub h where h.id = ?4 and h.deleted_at is null
            on conflict do nothing""";

    private final Clock clock;

    Grants(Clock clock) {
        this.clock = clock;
    }

    /** Where the user is not to be asked again for these scopes; of several hubs the newest. */
    public Uni<Optional<ClientGrant>> covering(String userId, String clientId, Set<String> scopes) {
        return live(userId, clientId)
                .map(found -> found.stream().filter(grant -> grant.remembers(scopes)).findFirst());
    }

    /** All that the user lets the application do, the newest first. */
    public Uni<List<ClientGrant>> live(String userId, String clientId) {
        return list(LIVE + " order by createdAt desc, id", userId, clientId);
    }

    /**
     * The grant, one that acts for its owner as well; empty once it, its application or its hub has
     * ended.
     */
    public Uni<Optional<ClientGrant>> standing(String id) {
        return find(
                        "id = ?1 and endedAt is null"
                                + " and clientId in (select c.id from RegisteredClient c where c.endedAt is null)"
                                + " and hubId in (select h.id from Hub h where h.deletedAt is null)",
                        id)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** The grant, also when it has ended, as long as it is kept. */
    public Uni<Optional<ClientGrant>> evenEnded(String id) {
        return findById(id).map(Optional::ofNullable);
    }

    /**
     * Whether that user has put the application out since then, in whichever hub. What went with
     * its hub says nothing about the others.
     */
    public Uni<Boolean> endedSince(Instant since, String userId, String clientId) {
        return count(
                        "userId = ?1 and clientId = ?2 and self = false and endedAt >= ?3"
                                + " and hubId in (select h.id from Hub h"
                                + " where h.deletedAt is null or h.deletedAt > endedAt)",
                        userId,
                        clientId,
                        since)
                .map(ended -> ended > 0);
    }

    /**
     * Writes down what the account's owner agrees to, in the transaction that holds the account's
     * lock. In one hub an application has one grant, which grows.
     */
    public Uni<Agreement> agree(Account locked, Consent consent) {
        return find(
                        "userId = ?1 and clientId = ?2 and hubId = ?3 and self = false and endedAt is null",
                        locked.id(),
                        consent.clientId(),
                        consent.hubId())
                .firstResult()
                .map(Optional::ofNullable)
                .flatMap(found -> agree(found, locked, consent));
    }

    private Uni<Agreement> agree(Optional<ClientGrant> found, Account locked, Consent consent) {
        found.ifPresent(grant -> grant.add(consent));
        return found.map(grant -> Uni.createFrom().item(new Agreement(grant, false)))
                .orElseGet(
                        () ->
                                persist(new ClientGrant(locked.id(), consent, clock.instant()))
                                        .map(grant -> new Agreement(grant, true)));
    }

    /** With a hub ends what applications may do in it, under the lock of its owner's account. */
    public Uni<Integer> endIn(String hubId, Instant now) {
        return update("endedAt = ?1 where hubId = ?2 and endedAt is null", now, hubId);
    }

    /**
     * Ends all of the user's, also of applications that act for their owner, in the transaction
     * that holds the account's lock; the news of it is one event about the user.
     */
    public Uni<Void> endAll(String userId, Instant now) {
        return update("endedAt = ?1 where userId = ?2 and endedAt is null", now, userId)
                .replaceWithVoid();
    }

    /**
     * What an application has that acts for its owner, in the transaction that holds the account's
     * lock and keeps the application; nothing new where it has that already, or the hub is gone.
     */
    public Uni<Void> beginSelf(Account locked, String clientId, String hubId) {
        return getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(BEGIN_SELF)
                                        .setParameter(1, ClientGrant.freshId())
                                        .setParameter(2, locked.id())
                                        .setParameter(3, clientId)
                                        .setParameter(4, hubId)
                                        .setParameter(5, clock.instant())
                                        .executeUpdate())
                .replaceWithVoid();
    }
}
