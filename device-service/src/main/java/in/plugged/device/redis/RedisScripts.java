package in.plugged.device.redis;

import in.plugged.device.DeviceConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs scripts in Redis. An answer that does not come in time is a {@link RedisAway}, and so is
 * every failure: the scripts themselves don't fail.
 */
@ApplicationScoped
public class RedisScripts {

    private static final String NOT_LOADED = "NOSCRIPT";

    private final Redis redis;
    private final Duration timeout;

    RedisScripts(Redis redis, DeviceConfig config) {
        this.redis = redis;
        this.timeout = config.redisTimeout();
    }

    /** Runs it once. */
    public Uni<ScriptAnswer> run(Script script, List<String> keys, Object... arguments) {
        return inTime(ran(script, keys, List.of(arguments))).map(RedisScripts::read);
    }

    /** Whether Redis answers. */
    Uni<Boolean> answers() {
        return inTime(redis.send(Request.cmd(Command.PING)))
                .map(_ -> true)
                .onFailure()
                .recoverWithItem(false);
    }

    private <T> Uni<T> inTime(Uni<T> work) {
        return work.ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .transform(failure -> failure instanceof Error ? failure : new RedisAway(failure));
    }

    /**
     * A Redis that does not know the script has done nothing, so it may be told it and asked again.
     */
    private Uni<Response> ran(Script script, List<String> keys, List<Object> arguments) {
        return redis.send(request(Command.EVALSHA, script.digest(), keys, arguments))
                .onFailure(RedisScripts::isNotLoaded)
                .recoverWithUni(
                        () -> redis.send(request(Command.EVAL, script.text(), keys, arguments)));
    }

    private static boolean isNotLoaded(Throwable failure) {
        return String.valueOf(failure.getMessage()).startsWith(NOT_LOADED); // Redis has no types
    }

    private static Request request(
            Command command, String script, List<String> keys, List<Object> arguments) {
        Request request = Request.cmd(command).arg(script).arg(keys.size());
        keys.forEach(request::arg);
        arguments.forEach(argument -> request.arg(text(argument)));
        return request;
    }

    private static String text(Object argument) {
        return argument instanceof Duration time
                ? Long.toString(time.toMillis())
                : argument.toString();
    }

    private static ScriptAnswer read(Response answer) {
        var all = new ArrayList<String>();
        answer.forEach(part -> all.add(Optional.ofNullable(part.toString()).orElse("")));
        return new ScriptAnswer(List.copyOf(all));
    }
}
