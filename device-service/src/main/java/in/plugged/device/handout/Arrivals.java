package in.plugged.device.handout;

import in.plugged.device.flow.FlowId;
import in.plugged.device.redis.ScriptAnswer;
import in.plugged.service.background.Background;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Records that keys have arrived, beside the requests. A process that ends waits a while for what
 * is not recorded yet.
 */
@ApplicationScoped
class Arrivals {

    private static final Logger LOG = Logger.getLogger(Arrivals.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);

    /** Less than the sweep waits: an arrival that is recorded by then counts. */
    private static final Duration RECORDED_WITHIN = Duration.ofSeconds(60);

    /** What ends a process gives it half a minute, and the requests have had most of it. */
    private static final Duration AT_THE_END = Duration.ofSeconds(8);

    /** Notes it, once. */
    @FunctionalInterface
    interface Step {
        Uni<ScriptAnswer> written(FlowId flow, String attempt);
    }

    private final Step step;
    private final HandOutMetrics metrics;
    private final Map<Long, CompletableFuture<Boolean>> open = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();

    @Inject
    Arrivals(HandOutSteps steps, HandOutMetrics metrics) {
        this(steps::written, metrics);
    }

    Arrivals(Step step, HandOutMetrics metrics) {
        this.step = step;
        this.metrics = metrics;
    }

    /** Begins to record it, also if Redis is away for a while. */
    void record(Polled.Key key) {
        long number = numbers.incrementAndGet();
        open.put(number, new CompletableFuture<>());
        Background.begin(
                recorded(key).onTermination().invoke(() -> close(number)),
                failure ->
                        LOG.warnf(
                                "Request %s got its key, which can't be recorded (%s): the key will be ended unless it is used; check Redis",
                                key.flow().shortText(), failure));
    }

    private void close(long number) {
        Optional.ofNullable(open.remove(number)).ifPresent(done -> done.complete(true));
    }

    private Uni<ScriptAnswer> recorded(Polled.Key key) {
        return Uni.createFrom()
                .deferred(() -> step.written(key.flow(), key.attempt()))
                .onFailure()
                .retry()
                .withBackOff(FIRST_RETRY, LAST_RETRY)
                .expireIn(RECORDED_WITHIN.toMillis())
                .invoke(this::count);
    }

    private void count(ScriptAnswer answer) {
        if (answer.word().equals("written")) {
            metrics.count(HandOut.WRITTEN);
        }
    }

    /** Once no request runs any more, and while Redis can still be reached. */
    void stop(@Observes ShutdownEvent event) {
        if (!awaitAll(AT_THE_END)) {
            LOG.warn(
                    "Stopped before it was recorded that keys have arrived: those that are not used will be ended; check Redis");
        }
    }

    /** Waits until all that was begun is recorded; false when that takes longer. */
    boolean awaitAll(Duration longest) {
        return CompletableFuture.allOf(open.values().toArray(CompletableFuture<?>[]::new))
                .thenApply(_ -> true)
                .completeOnTimeout(false, longest.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
