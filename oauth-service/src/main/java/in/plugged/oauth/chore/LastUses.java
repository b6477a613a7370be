package in.plugged.oauth.chore;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Uses of rows, collected in memory and written together: {@code last_used_at}, for a row not more
 * often than once in some time, since many requests share it.
 */
public final class LastUses {

    private static final int MOST = 10_000;

    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final Cache<String, Boolean> written;
    private final Pool database;
    private final Clock clock;
    private final String statement;
    private final Duration pause;

    /**
     * @param table whose rows have an {@code id} and a {@code last_used_at}
     * @param pause between two writes of one row
     */
    public LastUses(Pool database, Clock clock, String table, Duration pause) {
        this.database = database;
        this.clock = clock;
        this.statement = raise(table);
        this.pause = pause;
        this.written =
                Caffeine.newBuilder()
                        .maximumSize(MOST)
                        .expireAfterWrite(pause.dividedBy(6))
                        .build();
    }

    /** A row that somebody else holds is passed over: its next use is written. */
    private static String raise(String table) {
        return """
            update %1$s set last_used_at = $2
            where id in (
                select id from %1$s
                where id = any($1) and (last_used_at is null or last_used_at <= $3)
                for update skip locked)
            """
                .formatted(table);
    }

    /** It was used now; forgotten where too many are waiting. */
    public void note(String id) {
        if (waiting.size() < MOST && written.getIfPresent(id) == null) {
            waiting.add(id);
        }
    }

    /** Writes what was noted; what fails waits for the next time. */
    public Uni<Void> write() {
        String[] ids = waiting.toArray(String[]::new);
        return ids.length == 0 ? Uni.createFrom().voidItem() : write(ids);
    }

    private Uni<Void> write(String[] ids) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return database.preparedQuery(statement)
                .execute(Tuple.of(ids, now, now.minus(pause)))
                .invoke(() -> done(ids))
                .replaceWithVoid();
    }

    private void done(String[] ids) {
        for (String id : ids) {
            written.put(id, true);
            waiting.remove(id);
        }
    }
}
