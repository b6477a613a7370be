package in.plugged.oauth.client;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import in.plugged.oauth.chore.Chores;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes when clients were used last, past the requests that use them: a row once an hour at most,
 * since all users of an application share it.
 */
@ApplicationScoped
class ClientUses {

    /** A row that somebody else holds is passed over: the next use is written. */
    private static final String RAISE =
            """
            update client set last_used_at = $2
            where id in (
                select id from client
                where id = any($1) and (last_used_at is null or last_used_at <= cast($2 as timestamptz) - interval '1 hour')
                for update skip locked)
            """;

    private static final Duration KNOWN = Duration.ofMinutes(10);
    private static final int MOST = 10_000;

    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final Cache<String, Boolean> written =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KNOWN).build();
    private final Pool database;
    private final Chores chores;
    private final Clock clock;

    ClientUses(Pool database, Chores chores, Clock clock) {
        this.database = database;
        this.chores = chores;
        this.clock = clock;
    }

    /** It was used now; forgotten where too many are waiting. */
    void note(String id) {
        if (waiting.size() < MOST && written.getIfPresent(id) == null) {
            waiting.add(id);
        }
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        String[] ids = waiting.toArray(String[]::new);
        return ids.length == 0
                ? Uni.createFrom().voidItem()
                : chores.run("Uses of clients could not be written", write(ids));
    }

    private Uni<?> write(String[] ids) {
        return database.preparedQuery(RAISE)
                .execute(Tuple.of(ids, clock.instant().atOffset(ZoneOffset.UTC)))
                .invoke(() -> done(ids));
    }

    private void done(String[] ids) {
        for (String id : ids) {
            written.put(id, true);
            waiting.remove(id);
        }
    }
}
