package in.plugged.oauth.session;

import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.service.page.PageLimit;
import in.plugged.service.page.PagePlace;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Queries on sessions, but for those of each request. */
@ApplicationScoped
class Sessions implements PanacheRepositoryBase<UserSession, String> {

    private static final int MOST_AT_ONCE = 1_000;

    /** Whose session it is or was; nothing else of it is remembered from before a lock. */
    Uni<Optional<String>> ownerOf(OpaqueToken token) {
        return getSession()
                .flatMap(
                        session ->
                                session.createSelectionQuery(
                                                "select userId from UserSession where tokenHash = ?1",
                                                String.class)
                                        .setParameter(1, token.digest())
                                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    /** Also one that has ended. */
    Uni<Optional<UserSession>> byToken(OpaqueToken token) {
        return find("tokenHash", (Object) token.digest()).firstResult().map(Optional::ofNullable);
    }

    /** The user's session, also when it has ended; somebody else's is empty. */
    Uni<Optional<UserSession>> find(String id, String userId) {
        return find("id = ?1 and userId = ?2", id, userId).firstResult().map(Optional::ofNullable);
    }

    Uni<List<UserSession>> live(String userId, Instant now) {
        return list("userId = ?1 and endedAt is null and expiresAt > ?2", userId, now);
    }

    /** Those beyond so many, of which the most recently used go on. */
    Uni<List<UserSession>> beyond(int most, String userId, Instant now) {
        return find(
                        "userId = ?1 and endedAt is null and expiresAt > ?2"
                                + " order by lastUsedAt desc, issuedAt desc, id",
                        userId,
                        now)
                .range(most, most + MOST_AT_ONCE - 1)
                .list();
    }

    /** Ids of those that somebody ended and that are not forgotten yet. */
    Uni<List<String>> ended(String userId) {
        return getSession()
                .flatMap(
                        session ->
                                session.createSelectionQuery(
                                                "select id from UserSession where userId = ?1 and endedAt is not null",
                                                String.class)
                                        .setParameter(1, userId)
                                        .getResultList());
    }

    /**
     * Part of those that are live, the newest first, and one more to see whether there are more.
     */
    Uni<List<UserSession>> page(
            String userId, Instant now, Optional<PagePlace> after, PageLimit limit) {
        String all = "userId = ?1 and endedAt is null and expiresAt > ?2";
        String order = " order by issuedAt desc, id desc";
        return after.map(
                        place ->
                                find(
                                        all
                                                + " and (issuedAt < ?3 or issuedAt = ?3 and id < ?4)"
                                                + order,
                                        userId,
                                        now,
                                        place.at(),
                                        place.id()))
                .orElseGet(() -> find(all + order, userId, now))
                .range(0, limit.value())
                .list();
    }

    /** Ends all of the user's that are live; the news of it is one event about the user. */
    Uni<Void> endAll(String userId, Instant now) {
        return update("endedAt = ?1 where userId = ?2 and endedAt is null", now, userId)
                .replaceWithVoid();
    }

    /** Forgets some of those that were over before this time, and says how many. */
    @WithTransaction
    Uni<Integer> forget(Instant before, int most) {
        return getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(
                                                """
                                                delete from session where id in (
                                                    select id from session
                                                    where expires_at < ?1 or ended_at < ?1
                                                    limit ?2 for update skip locked)""")
                                        .setParameter(1, before)
                                        .setParameter(2, most)
                                        .executeUpdate());
    }
}
