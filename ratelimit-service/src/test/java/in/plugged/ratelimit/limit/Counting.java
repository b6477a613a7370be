package in.plugged.ratelimit.limit;

import in.plugged.embedded.Place;
import in.plugged.embedded.RedisServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The script against a real Redis, with a clock that the test moves. All tests share the server.
 */
public final class Counting {

    /** A moment in 2027, in milliseconds. */
    static final long START = 1_800_000_000_123L;

    private static final Vertx VERTX = Vertx.vertx();
    private static final RedisServer SERVER =
            RedisServer.start(Place.temporary(), RedisServer.Durability.WITHIN_A_SECOND);
    private static final Redis REDIS =
            Redis.createClient(
                    VERTX,
                    new RedisOptions()
                            .setConnectionString(SERVER.url())
                            .setMaxPoolSize(64)
                            .setMaxWaitingHandlers(10_000));
    private static final RedisLinks LINKS = new RedisLinks(REDIS, Duration.ofSeconds(10), 8);
    private static final LimitScript SCRIPT = new LimitScript(LINKS);

    static {
        // nothing waits here: those who answer would wait for this class
        REDIS.send(Request.cmd(Command.CONFIG).arg("SET").arg("appendonly").arg("no"));
    }

    private final String subject = "test:" + UUID.randomUUID();
    private long now = START;

    static Rule window(long limit, int seconds) {
        return Rule.own(limit, seconds, Algorithm.WINDOW);
    }

    static Rule gcra(long limit, int seconds) {
        return Rule.own(limit, seconds, Algorithm.GCRA);
    }

    static Response redis(Request command) {
        return result(REDIS.send(command).map(answer -> Objects.requireNonNull(answer)));
    }

    public static long number(Request command) {
        return Objects.requireNonNull(redis(command).toLong());
    }

    public static <T> T result(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("Redis did not answer", e);
        }
    }

    public static RedisLinks links() {
        return LINKS;
    }

    static LimitScript script() {
        return SCRIPT;
    }

    String subject() {
        return subject;
    }

    long now() {
        return now;
    }

    void pass(long millis) {
        now += millis;
    }

    LimitCheck check(Rule rule, long cost) {
        return new LimitCheck(subject, rule, cost, 0, Optional.empty());
    }

    LimitStatus take(Rule rule, long cost) {
        return ask(check(rule, cost));
    }

    /** Takes one. */
    LimitStatus take(Rule rule) {
        return take(rule, 1);
    }

    LimitStatus look(Rule rule) {
        return take(rule, 0);
    }

    LimitStatus lease(Rule rule, long cost, long lease) {
        return ask(new LimitCheck(subject, rule, cost, lease, Optional.empty()));
    }

    /** Gives back and takes nothing. */
    LimitStatus giveBack(Rule rule, Refund back) {
        return ask(new LimitCheck(subject, rule, 0, 0, Optional.of(back)));
    }

    LimitStatus ask(LimitCheck check) {
        return together(check).getFirst();
    }

    List<LimitStatus> together(LimitCheck... checks) {
        return result(SCRIPT.run(List.of(List.of(checks)), OptionalLong.of(now)))
                .getFirst()
                .limits();
    }
}
