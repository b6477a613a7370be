package in.plugged.ratelimit.limit;

import io.vertx.core.Future;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One connection to Redis that lasts. Commands are sent without waiting for the answers to earlier
 * ones, so there is no queue for a connection. A lost one is made anew by the next command.
 */
final class RedisLink {

    /** After a failure nobody tries for so long: a Redis that starts must not be run over. */
    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    private final Redis redis;
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicReference<@Nullable Future<RedisConnection>> current =
            new AtomicReference<>();
    private volatile long failedAt;
    private volatile boolean silent;

    RedisLink(Redis redis) {
        this.redis = redis;
    }

    /**
     * Sends a command, unless the answers to earlier ones are overdue: to a Redis that hangs
     * nothing more is sent, since it would do all of it later.
     *
     * @param deadline in nanoseconds of {@link System#nanoTime}: after it nothing is sent any more
     */
    Future<Response> send(Request command, long deadline) {
        if (silent && unanswered.get() > 0) {
            return Future.failedFuture(new RedisUnavailable("earlier commands have no answer yet"));
        }
        Future<RedisConnection> connecting = connection();
        return connecting.succeeded() // nearly always
                ? send(connecting.result(), command, deadline)
                : connecting.compose(connection -> send(connection, command, deadline));
    }

    /** An answer did not come in time. The next one that comes, for whomever, ends the silence. */
    void fellSilent() {
        silent = true;
    }

    private Future<Response> send(RedisConnection connection, Request command, long deadline) {
        if (System.nanoTime() - deadline >= 0) {
            return Future.failedFuture(new RedisUnavailable("nobody waits for it any more"));
        }
        unanswered.incrementAndGet();
        return connection
                .send(command)
                .onComplete(_ -> answered())
                .map(answer -> Objects.requireNonNull(answer, "nothing here answers nil"));
    }

    private void answered() {
        unanswered.decrementAndGet();
        if (silent) {
            silent = false;
        }
    }

    private Future<RedisConnection> connection() {
        Future<RedisConnection> known = current.get();
        return known == null || isOver(known) ? reconnected() : known;
    }

    private synchronized Future<RedisConnection> reconnected() {
        Future<RedisConnection> known = current.get();
        if (known != null && !isOver(known)) {
            return known; // somebody else was faster
        }
        Future<RedisConnection> opened = redis.connect();
        current.set(opened);
        opened.onSuccess(connection -> watch(connection, opened))
                .onFailure(_ -> failedAt = System.nanoTime());
        return opened;
    }

    private boolean isOver(Future<RedisConnection> known) {
        return known.failed() && System.nanoTime() - failedAt > PAUSE_NANOS;
    }

    private void watch(RedisConnection connection, Future<RedisConnection> opened) {
        connection.endHandler(_ -> forget(opened)).exceptionHandler(_ -> forget(opened));
    }

    private void forget(Future<RedisConnection> opened) {
        current.compareAndSet(opened, null);
    }
}
