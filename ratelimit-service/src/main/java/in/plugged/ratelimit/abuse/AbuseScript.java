package in.plugged.ratelimit.abuse;

import in.plugged.ratelimit.AbuseConfig;
import in.plugged.ratelimit.RatelimitConfig;
import in.plugged.ratelimit.limit.RedisLinks;
import in.plugged.ratelimit.limit.RedisLinks.Commands;
import in.plugged.ratelimit.limit.RedisScript;
import in.plugged.resourceserver.credential.KeyId;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** Runs {@code abuse.lua}, which says when a key is far over its limit, and for long enough. */
@ApplicationScoped
class AbuseScript {

    private final RedisLinks links;
    private final int factor;
    private final Duration lasting;
    private final RedisScript script = new RedisScript("/abuse/abuse.lua");

    @Inject
    AbuseScript(RedisLinks links, RatelimitConfig config) {
        this(links, config.abuse());
    }

    private AbuseScript(RedisLinks links, AbuseConfig config) {
        this(links, config.factor(), config.lasting());
    }

    AbuseScript(RedisLinks links, int factor, Duration lasting) {
        this.links = links;
        this.factor = factor;
        this.lasting = lasting;
    }

    /** Counts it; answers the episodes of which the caller is to tell. */
    Future<List<Episode>> count(List<Refused> refused) {
        return links.inTime(
                commands ->
                        Future.join(refused.stream().map(of -> count(commands, of)).toList())
                                .map(CompositeFuture::<Optional<Episode>>list)
                                .map(found -> found.stream().flatMap(Optional::stream).toList()));
    }

    private Future<Optional<Episode>> count(Commands commands, Refused refused) {
        return count(commands, refused, OptionalLong.empty());
    }

    /**
     * The same for one key.
     *
     * @param now milliseconds since 1970, empty for the clock of Redis
     */
    Future<Optional<Episode>> count(Refused refused, OptionalLong now) {
        return links.inTime(commands -> count(commands, refused, now));
    }

    private Future<Optional<Episode>> count(Commands commands, Refused refused, OptionalLong now) {
        return script.run(commands, request -> add(request, refused, now))
                .map(answer -> episode(refused, answer));
    }

    private Request add(Request request, Refused refused, OptionalLong now) {
        return request.arg(1)
                .arg(place(refused.key()))
                .arg(now.isPresent() ? Long.toString(now.getAsLong()) : "")
                .arg(refused.rule().limit())
                .arg(refused.rule().windowSeconds() * 1000L)
                .arg(refused.units())
                .arg(lasting.toMillis())
                .arg(factor);
    }

    private static Optional<Episode> episode(Refused refused, Response answer) {
        return answer.size() == 0
                ? Optional.empty()
                : Optional.of(
                        new Episode(
                                refused.key(),
                                refused.rule().limit(),
                                number(answer.get(1)),
                                Instant.ofEpochMilli(number(answer.get(0)))));
    }

    private static long number(Response of) {
        return Objects.requireNonNull(of.toLong(), "the script answers numbers alone");
    }

    /** It was told of: what comes now is another episode. */
    Future<Void> told(KeyId key) {
        return links.inTime(commands -> commands.send(Request.cmd(Command.DEL).arg(place(key))))
                .mapEmpty();
    }

    private static String place(KeyId key) {
        return "abuse:{" + key + "}";
    }
}
