package in.plugged.device;

import in.plugged.device.flow.DeviceCode;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.value.SetArgs;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Lets time pass for one request: all its times move back. */
@ApplicationScoped
public class Times {

    private static final List<String> TIMES =
            List.of(
                    "created_at",
                    "expires_at",
                    "last_poll",
                    "approved_at",
                    "fetch_until",
                    "attempt_until",
                    "made_at",
                    "told_at",
                    "written_at");

    private final RedisDataSource redis;

    Times(RedisDataSource redis) {
        this.redis = redis;
    }

    public void pass(Program program, Duration time) {
        String id = id(program);
        Map<String, String> fields = fields(program);
        TIMES.stream()
                .filter(fields::containsKey)
                .forEach(name -> back(id, name, Long.parseLong(fields.get(name)), time));
        seal(id, time);
        back("{device}:due", id, time);
        back("{device}:open:" + program.address(), id, time);
    }

    private void seal(String id, Duration time) {
        String key = "{device}:sealed:" + id;
        if (redis.key().exists(key)) {
            redis.key().pexpire(key, Math.max(1, redis.key().pttl(key) - time.toMillis()));
        }
    }

    /** How long its key can still be told; nothing when it can't. */
    public Duration sealedFor(Program program) {
        String key = "{device}:sealed:" + id(program);
        return redis.key().exists(key) ? Duration.ofMillis(redis.key().pttl(key)) : Duration.ZERO;
    }

    /** Its key as it is kept. */
    public String sealed(Program program) {
        return redis.value(String.class).get("{device}:sealed:" + id(program));
    }

    /** As if it had been sealed otherwise; it can be told for as long as before. */
    public void sealAs(Program program, String sealed) {
        redis.value(String.class)
                .set("{device}:sealed:" + id(program), sealed, new SetArgs().keepttl());
    }

    /** As if that session had decided and not been answered. */
    public void unanswered(Program program, String sessionId) {
        redis.hash(String.class).hset("{device}:flow:" + id(program), "unanswered", sessionId);
    }

    private static String id(Program program) {
        return new DeviceCode(program.deviceCode()).flowId().text();
    }

    private void back(String id, String name, long value, Duration time) {
        redis.hash(String.class)
                .hset("{device}:flow:" + id, name, Long.toString(value - time.toMillis()));
    }

    private void back(String set, String id, Duration time) {
        if (redis.sortedSet(String.class).zscore(set, id).isPresent()) {
            redis.sortedSet(String.class).zincrby(set, (double) -time.toMillis(), id);
        }
    }

    /** As if a poll had begun to make its key just now. */
    public void lease(Program program) {
        String id = id(program);
        back(id, "attempt_until", Instant.now().toEpochMilli(), Duration.ofSeconds(-10));
    }

    public Map<String, String> fields(Program program) {
        String id = id(program);
        return redis.hash(String.class).hgetall("{device}:flow:" + id);
    }

    /** Whether the sweep has to look at it some day. */
    public boolean isDue(Program program) {
        String id = id(program);
        return redis.sortedSet(String.class).zscore("{device}:due", id).isPresent();
    }
}
