package in.plugged.ratelimit.usage;

import in.plugged.ratelimit.RatelimitConfig;
import in.plugged.ratelimit.UsageKeepingConfig.Keep;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Forgets figures and addresses that have been kept long enough, a thousand rows at a time, so that
 * those who count never wait long. Several replicas may do it at once: each leaves to the others
 * what they have in hand.
 */
@ApplicationScoped
class UsageSweep {

    private static final Logger LOG = Logger.getLogger(UsageSweep.class);
    private static final int BATCH = 1_000;

    private static final String OF_ROUTES =
            """
            delete from route_usage where ctid = any(array(
                select ctid from route_usage where day < $1 limit $2 for update skip locked))""";

    private static final String ADDRESS =
            """
            update key_use set %1$s = null where key_id = any(array(
                select key_id from key_use where %1$s is not null and %1$s_at < $1
                order by key_id limit $2 for update skip locked))""";

    private static final String OF_CALLERS =
            """
            delete from %1$s where ctid = any(array(
                select ctid from %1$s where last_used_at < $1 limit $2 for update skip locked))""";

    /** Its time is over when its figures are gone; only the last use is left of it. */
    private static final String OF_USES =
            """
            delete from key_use where key_id = any(array(
                select key_id from key_use where greatest(last_used_at, last_address_at) < $1
                order by key_id limit $2 for update skip locked))""";

    /** Nobody asks any more for one that ended so long ago. */
    private static final String OF_ENDED_KEYS =
            """
            delete from known_key where key_id = any(array(
                select key_id from known_key where revoked_at < $1
                order by key_id limit $2 for update skip locked))""";

    private record Chore(String statement, Duration kept) {}

    private final Pool database;
    private final Clock clock;
    private final List<Chore> chores;
    private volatile boolean stopping;

    UsageSweep(Pool database, RatelimitConfig config, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.chores = chores(config.usage().keep());
    }

    private static List<Chore> chores(Keep keep) {
        return List.of(
                new Chore(ADDRESS.formatted("first_address"), keep.addresses()),
                new Chore(ADDRESS.formatted("last_address"), keep.addresses()),
                new Chore(OF_CALLERS.formatted("secret_use"), keep.addresses()),
                new Chore(OF_CALLERS.formatted("secret_refusal"), keep.addresses()),
                new Chore(OF_CALLERS.formatted("key_network"), keep.addresses()),
                ofStep("key_usage", Step.MINUTE, keep.minutes()),
                ofStep("hub_usage", Step.MINUTE, keep.minutes()),
                ofStep("key_usage", Step.HOUR, keep.hours()),
                ofStep("hub_usage", Step.HOUR, keep.hours()),
                ofStep("key_usage", Step.DAY, keep.days()),
                ofStep("hub_usage", Step.DAY, keep.days()),
                new Chore(OF_ROUTES, keep.days()),
                new Chore(OF_USES, keep.days()),
                new Chore(OF_ENDED_KEYS, keep.days()));
    }

    private static Chore ofStep(String table, Step step, Duration kept) {
        String statement =
                """
                delete from %1$s where ctid = any(array(
                    select ctid from %1$s where step = %2$d and time < $1 limit $2 for update skip locked))"""
                        .formatted(table, step.number());
        return new Chore(statement, kept);
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return Multi.createFrom()
                .iterable(chores)
                .onItem()
                .transformToUniAndConcatenate(this::inBatches)
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure()
                .invoke(this::log)
                .onFailure()
                .recoverWithNull(); // the next run tries again
    }

    private Uni<Integer> inBatches(Chore chore) {
        return Uni.createFrom()
                .deferred(() -> batch(chore))
                .repeat()
                .whilst(rows -> rows == BATCH)
                .collect()
                .last();
    }

    private Uni<Integer> batch(Chore chore) {
        var before = clock.instant().minus(chore.kept()).atOffset(ZoneOffset.UTC);
        return database.preparedQuery(chore.statement())
                .execute(Tuple.of(before, BATCH))
                .map(SqlResult::rowCount);
    }

    /** Before the pool closes: what fails from then on fails for that reason. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void log(Throwable failure) {
        if (!stopping) {
            LOG.warnf("Old usage could not be forgotten (%s): check the database", failure);
        }
    }
}
