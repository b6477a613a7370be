package in.plugged.ratelimit.limit;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.List;

/**
 * Takes from limits, all or nothing within each request.
 *
 * <p>The limits of one subject are judged by one script, in which nothing comes between. Where a
 * request has several subjects, all scripts run at once, and what one took goes back when another
 * refuses; for the moment between, the others of that subject have so much less.
 */
@ApplicationScoped
public class LimitChecks {

    private final LimitScript script;
    private final CheckMetrics metrics;
    private final DecisionListener listener;

    LimitChecks(LimitScript script, CheckMetrics metrics, DecisionListener listener) {
        this.script = script;
        this.metrics = metrics;
        this.listener = listener;
    }

    /**
     * The outcome of each request, in their order. Fails with {@link RedisUnavailable} when Redis
     * is away or too slow; what it may have taken all the same stays taken until its window ends.
     */
    public Uni<List<CheckResult>> check(List<CheckRequest> requests) {
        long since = System.nanoTime();
        return Uni.createFrom()
                .<List<CheckResult>>emitter(
                        emitter ->
                                counted(requests)
                                        .onSuccess(emitter::complete)
                                        .onFailure(emitter::fail))
                .map(results -> metrics.count(requests, results, since))
                .invoke(results -> listener.decided(requests, results))
                .onFailure()
                .transform(metrics::unavailable);
    }

    private Future<List<CheckResult>> counted(List<CheckRequest> requests) {
        List<Attempt> attempts = requests.stream().map(Attempt::of).toList();
        return script.run(attempts.stream().flatMap(Attempt::asked).toList())
                .compose(answers -> settled(judged(attempts, answers)));
    }

    private static List<Attempt> judged(List<Attempt> attempts, List<ScriptAnswer> answers) {
        Iterator<ScriptAnswer> next = answers.iterator();
        return attempts.stream().map(attempt -> attempt.counted(next)).toList();
    }

    /** Gives back what was taken for requests that another subject refused. */
    private Future<List<CheckResult>> settled(List<Attempt> attempts) {
        List<List<LimitCheck>> undoing = attempts.stream().flatMap(Attempt::undoing).toList();
        return undoing.isEmpty()
                ? Future.succeededFuture(results(attempts))
                : script.run(undoing).map(answers -> results(undone(attempts, answers)));
    }

    private static List<Attempt> undone(List<Attempt> attempts, List<ScriptAnswer> answers) {
        Iterator<ScriptAnswer> next = answers.iterator();
        return attempts.stream().map(attempt -> attempt.undone(next)).toList();
    }

    private static List<CheckResult> results(List<Attempt> attempts) {
        return attempts.stream().map(Attempt::result).toList();
    }
}
