package in.plugged.oauth.session;

import in.plugged.oauth.OauthConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Writes when sessions were used last, and lets used ones go on, past the requests that use them. A
 * row is written once a minute at most.
 */
@ApplicationScoped
class SessionUses {

    private static final Logger LOG = Logger.getLogger(SessionUses.class);

    /**
     * What ended meanwhile, by itself or by somebody, stays ended. A row that somebody else holds
     * is told, to be written later: who waits for rows while holding others may wait for ever.
     */
    private static final String RAISE =
            """
            with due as (
                select s.id, u.at
                from session s join unnest($1::text[], $2::timestamptz[]) as u (id, at) on s.id = u.id
                where s.ended_at is null and s.expires_at > u.at
                  and s.last_used_at <= u.at - interval '1 minute'),
            free as (
                select s.id from session s
                where s.id in (select id from due) and s.ended_at is null
                order by s.id for update skip locked),
            raised as (
                update session s
                set last_used_at = u.at,
                    expires_at = least(u.at + make_interval(secs => $3),
                                       s.issued_at + make_interval(secs => $4))
                from due u
                where s.id = u.id and s.ended_at is null and s.id in (select id from free)
                returning s.id)
            select id from due where id not in (select id from raised)
            """;

    private static final int MOST = 100_000;

    private final Map<String, Instant> waiting = new ConcurrentHashMap<>();
    private final Pool database;
    private final OauthConfig config;
    private final Clock clock;
    private volatile boolean stopping;

    SessionUses(Pool database, OauthConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /** It was used now. Costs the caller nothing, and is forgotten where too many are waiting. */
    void note(String sessionId) {
        if (waiting.size() < MOST) {
            waiting.put(sessionId, clock.instant());
        }
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        Map<String, Instant> uses = Map.copyOf(waiting);
        if (uses.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return database.preparedQuery(RAISE)
                .execute(values(uses))
                .invoke(held -> forget(uses, held))
                .replaceWithVoid()
                .onFailure()
                .invoke(this::log)
                .onFailure()
                .recoverWithNull(); // the next run tries again
    }

    /** But neither a later use nor those that could not be written yet. */
    private void forget(Map<String, Instant> uses, RowSet<Row> held) {
        var left = new HashSet<String>();
        held.forEach(row -> left.add(row.getString("id")));
        uses.forEach(
                (id, at) -> {
                    if (!left.contains(id)) {
                        waiting.remove(id, at);
                    }
                });
    }

    private Tuple values(Map<String, Instant> uses) {
        String[] ids = uses.keySet().toArray(String[]::new);
        OffsetDateTime[] times = new OffsetDateTime[ids.length];
        for (int i = 0; i < ids.length; i++) {
            times[i] = uses.getOrDefault(ids[i], Instant.EPOCH).atOffset(ZoneOffset.UTC);
        }
        return Tuple.of(
                ids,
                times,
                seconds(config.sessions().idle()),
                seconds(config.sessions().longest()));
    }

    private static Double seconds(Duration time) {
        return (double) time.toSeconds();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void log(Throwable failure) {
        if (!stopping) {
            LOG.warnf(
                    "Uses of %d sessions could not be written (%s): check the database",
                    waiting.size(), failure);
        }
    }
}
