package in.plugged.oauth.backchannel;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Every query on what applications are to be told. */
@ApplicationScoped
public class LogoutNotices implements PanacheRepository<LogoutNotice> {

    private static final String ADD =
            """
            insert into logout_notice (client_id, user_id, session_id, created_at, next_try_at)
            select c.id, s.user_id, k.known_as, moment.at, moment.at
            from (select cast(?1 as timestamptz) as at) moment
            cross join session s
            join session_client k on k.session_id = s.id
            join client c on c.id = k.client_id
            where c.backchannel_logout_uri is not null and c.ended_at is null""";

    private static final String OF_SESSIONS = ADD + " and s.id = any(?2)";
    private static final String OF_USER = ADD + " and s.user_id = ?2 and s.ended_at is null";

    /**
     * Some of each application, counting the calls to it that are under way (?4), so that one that
     * does not answer keeps no other waiting.
     */
    private static final String DUE =
            """
            select * from logout_notice where id in (
                select id from (
                    select id, next_try_at, row_number() over (
                        partition by client_id order by next_try_at, id) + (
                        select count(*) from unnest(cast(?4 as text[])) as called(client)
                        where called.client = client_id) as place
                    from logout_notice where next_try_at <= ?1) due
                where place <= ?2 order by place, next_try_at, id limit ?3)
            and next_try_at <= ?1
            for update skip locked""";

    private final Clock clock;

    LogoutNotices(Clock clock) {
        this.clock = clock;
    }

    /** These sessions end, in the transaction that ends them. */
    public Uni<Void> add(List<String> sessionIds) {
        return add(OF_SESSIONS, sessionIds.toArray(String[]::new));
    }

    /** All sessions of that user end, before they do, in the same transaction. */
    public Uni<Void> addAll(String userId) {
        return add(OF_USER, userId);
    }

    private Uni<Void> add(String statement, Object which) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(statement)
                                        .setParameter(1, clock.instant())
                                        .setParameter(2, which)
                                        .executeUpdate())
                .replaceWithVoid();
    }

    /**
     * Takes what is due, so that no other process says it within the lease. What somebody else is
     * just taking is left to him.
     *
     * @param ofEach how many calls to one application there may be
     * @param called the client of each call that is under way
     */
    @WithTransaction
    Uni<List<LogoutNotice>> claim(int most, int ofEach, List<String> called, Duration lease) {
        var now = clock.instant();
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(DUE, LogoutNotice.class)
                                        .setParameter(1, now)
                                        .setParameter(2, ofEach)
                                        .setParameter(3, most)
                                        .setParameter(4, called.toArray(String[]::new))
                                        .getResultList())
                .invoke(due -> due.forEach(notice -> notice.claim(now.plus(lease))));
    }

    /** The application was told, or never will be. */
    @WithTransaction
    Uni<Void> done(LogoutNotice notice) {
        return delete("id", notice.id()).replaceWithVoid();
    }

    @WithTransaction
    Uni<Void> tryAgain(LogoutNotice notice) {
        return update(
                        "nextTryAt = ?1 where id = ?2",
                        clock.instant().plus(notice.pause()),
                        notice.id())
                .replaceWithVoid();
    }

    @WithSession
    Uni<Long> waiting() {
        return count();
    }
}
