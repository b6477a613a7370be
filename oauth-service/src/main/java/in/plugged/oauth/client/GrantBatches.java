package in.plugged.oauth.client;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.ending.Cause;
import in.plugged.oauth.ending.Ending;
import in.plugged.oauth.ending.Endings;
import in.plugged.oauth.ending.TokenRevoked;
import in.plugged.resourceserver.tokens.Subject;
import in.plugged.service.origin.Origin;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What is left of clients that have ended, and its end in transactions of bounded size. */
@ApplicationScoped
class GrantBatches {

    /** Two who end the same would wait for each other at each account. */
    private static final String TURN =
            "select cast(pg_advisory_xact_lock(hashtextextended(?1, 0)) as text)";

    /**
     * The accounts first and in one order, as everywhere; then the time of each, later than all
     * that was issued to it.
     */
    private static final String END =
            """
            with batch as materialized (
                select distinct user_id from client_grant
                where client_id = ?1 and ended_at is null order by user_id limit ?2),
            held as materialized (
                select id from account where id in (select user_id from batch)
                order by id for update),
            ticked as (
                update account a
                set trust_time = greatest(clock_timestamp(), a.trust_time + interval '1 microsecond')
                from held where a.id = held.id returning a.id, a.trust_time)
            update client_grant g set ended_at = ticked.trust_time
            from ticked where g.user_id = ticked.id and g.client_id = ?1 and g.ended_at is null
            returning g.id, cast(extract(epoch from g.ended_at) * 1000000 as bigint), g.user_id""";

    private static final String LEFT =
            """
            select c.id from client c
            where c.ended_at < ?1
              and exists (select 1 from client_grant g
                          where g.client_id = c.id and g.ended_at is null)
            order by c.ended_at limit 8""";

    private static final String UNFINISHED =
            """
            select 'left' from client_grant where client_id = ?1 and ended_at is null
            union all
            select 'untold' from outbox o join client_grant g on g.id = o.record_key
            where g.client_id = ?1
            limit 1""";

    private final Endings endings;
    private final Clock clock;
    private final Duration lease;
    private final int most;

    GrantBatches(Endings endings, OauthConfig config, Clock clock) {
        this.endings = endings;
        this.clock = clock;
        this.lease = config.announcement().lease();
        this.most = config.clients().endingBatch();
    }

    /** Ends what so many users had let it do, to be announced; nothing once there is no more. */
    Uni<Ending> next(String clientId) {
        return Panache.withTransaction(
                () -> texts(TURN, clientId).chain(() -> end(clientId)).flatMap(endings::add));
    }

    private Uni<List<TokenRevoked>> end(String clientId) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(END, Object[].class)
                                        .setParameter(1, clientId)
                                        .setParameter(2, most)
                                        .getResultList())
                .map(rows -> rows.stream().map(row -> news(row, clientId)).toList());
    }

    private static TokenRevoked news(Object[] row, String clientId) {
        Cause cause = cause((String) row[2], clientId);
        return new TokenRevoked(Subject.CLIENT_GRANT, (String) row[0], time((Long) row[1]), cause);
    }

    /** Nobody is told who has ended the client, nor from where. */
    private static Cause cause(String userId, String clientId) {
        return Cause.of(userId)
                .from(new Origin(clientId, Optional.empty()))
                .with("client_id", clientId)
                .with("reason", "client_deleted");
    }

    private static Instant time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /**
     * Some clients that have ended, of which something goes on. Whoever ended one has some seconds
     * to do it himself.
     */
    Uni<List<String>> left() {
        return Panache.withSession(() -> texts(LEFT, clock.instant().minus(lease)));
    }

    /** Whether nothing goes on and everybody has been told. */
    Uni<Boolean> finished(String clientId) {
        return Panache.withSession(() -> texts(UNFINISHED, clientId)).map(List::isEmpty);
    }

    private static Uni<List<String>> texts(String sql, Object value) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(sql, String.class)
                                        .setParameter(1, value)
                                        .getResultList());
    }
}
