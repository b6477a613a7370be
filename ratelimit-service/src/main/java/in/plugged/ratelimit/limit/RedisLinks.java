package in.plugged.ratelimit.limit;

import in.plugged.ratelimit.RatelimitConfig;
import io.vertx.core.Future;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;

/** The way to Redis: some lasting connections, of which each thread stays with one. */
@ApplicationScoped
public class RedisLinks {

    private final List<RedisLink> links;
    private final long timeoutMillis;

    /** Sends commands, in their order and without waiting for answers. */
    @FunctionalInterface
    public interface Commands {
        Future<Response> send(Request command);
    }

    @Inject
    RedisLinks(Redis redis, RatelimitConfig config) {
        this(redis, config.limits().timeout(), config.limits().connections());
    }

    /** With as many connections as that, on each of which an answer may take so long. */
    public RedisLinks(Redis redis, Duration timeout, int connections) {
        this.timeoutMillis = timeout.toMillis();
        this.links = Stream.generate(() -> new RedisLink(redis)).limit(connections).toList();
    }

    /** Work with Redis that is done, or has failed, within the timeout; it sends nothing later. */
    public <T> Future<T> inTime(Function<Commands, Future<T>> work) {
        RedisLink link = links.get((int) (Thread.currentThread().threadId() % links.size()));
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        return work.apply(command -> link.send(command, deadline))
                .timeout(timeoutMillis, TimeUnit.MILLISECONDS)
                .onFailure(
                        failure -> {
                            if (failure instanceof TimeoutException) {
                                link.fellSilent();
                            }
                        });
    }
}
