package in.plugged.ratelimit.limit;

import in.plugged.ratelimit.limit.RedisLinks.Commands;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.redis.client.Request;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.OptionalLong;

/** Runs {@code limit.lua}, which says what is counted and how. */
@ApplicationScoped
class LimitScript {

    private final RedisLinks links;
    private final RedisScript script = new RedisScript("/limit/limit.lua");

    @Inject
    LimitScript(RedisLinks links) {
        this.links = links;
    }

    /** Runs once for each list of checks, all at once; each list is about one subject. */
    Future<List<ScriptAnswer>> run(List<List<LimitCheck>> subjects) {
        return run(subjects, OptionalLong.empty());
    }

    /**
     * @param now milliseconds since 1970, empty for the clock of Redis
     */
    Future<List<ScriptAnswer>> run(List<List<LimitCheck>> subjects, OptionalLong now) {
        return links.inTime(
                commands -> all(subjects.stream().map(of -> run(commands, of, now)).toList()));
    }

    private static <T> Future<List<T>> all(List<Future<T>> answers) {
        return answers.size() == 1
                ? answers.getFirst().map(List::of)
                : Future.join(answers).map(CompositeFuture::list);
    }

    private Future<ScriptAnswer> run(Commands commands, List<LimitCheck> checks, OptionalLong now) {
        return script.run(commands, request -> add(request, checks, now))
                .map(answer -> ScriptAnswer.of(checks, answer));
    }

    private static Request add(Request request, List<LimitCheck> checks, OptionalLong now) {
        request.arg(checks.size());
        checks.forEach(check -> request.arg(check.key()));
        request.arg(now.isPresent() ? Long.toString(now.getAsLong()) : "");
        checks.forEach(check -> add(request, check));
        return request;
    }

    private static void add(Request request, LimitCheck check) {
        Rule rule = check.rule();
        request.arg(rule.algorithm() == Algorithm.GCRA ? "gcra" : "window")
                .arg(rule.limit())
                .arg(rule.windowSeconds() * 1000L)
                .arg(check.cost())
                .arg(check.lease())
                .arg(check.giveBack().map(Refund::cost).orElse(0L))
                .arg(check.giveBack().map(back -> back.resetAt().toEpochMilli()).orElse(0L));
    }
}
