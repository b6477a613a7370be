package in.plugged.oauth.password;

import in.plugged.oauth.OauthConfig;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The threads on which passwords are hashed, and nothing else is done: few, and with a short queue,
 * so that a flood of log-ins keeps nobody else from an answer.
 */
@Startup // each counter is there before anything is counted
@ApplicationScoped
class PasswordPool {

    private static final int RETRY_AFTER_SECONDS = 1;

    private final ThreadPoolExecutor threads;
    private final Timer hashes;
    private final Counter rejected;

    PasswordPool(OauthConfig config, MeterRegistry registry) {
        int size = config.passwords().threads().orElseGet(PasswordPool::halfOfTheCores);
        this.threads =
                new ThreadPoolExecutor(
                        size,
                        size,
                        1,
                        TimeUnit.MINUTES,
                        queue(config.passwords().queue()),
                        PasswordPool::thread);
        this.hashes =
                Timer.builder("plugged.passwords.hashes")
                        .description("Hashes of passwords that were made or checked")
                        .register(registry);
        this.rejected =
                Counter.builder("plugged.passwords.rejected")
                        .description("Hashes that were refused because the queue was full")
                        .register(registry);
        Gauge.builder("plugged.passwords.queue", threads, pool -> pool.getQueue().size())
                .description("Hashes that wait for their turn")
                .register(registry);
    }

    private static int halfOfTheCores() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    private static BlockingQueue<Runnable> queue(int length) {
        return length == 0 ? new SynchronousQueue<>() : new ArrayBlockingQueue<>(length);
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "passwords");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Does the work in its turn, and comes back to the caller's context. Fails with 503 at once
     * when too many are waiting.
     */
    <T> Uni<T> run(Supplier<T> work) {
        Context caller =
                Objects.requireNonNull(Vertx.currentContext(), "hashing needs a Vert.x context");
        return Uni.createFrom()
                .item(() -> hashes.record(work))
                .runSubscriptionOn(threads)
                .onFailure(RejectedExecutionException.class)
                .invoke(_ -> rejected.increment())
                .onFailure(RejectedExecutionException.class)
                .transform(_ -> busy())
                .emitOn(task -> caller.runOnContext(_ -> task.run()));
    }

    private static ApiException busy() {
        return new ApiException(
                ApiError.unavailable("Too many people are logging in at this moment")
                        .with("retry_after_seconds", RETRY_AFTER_SECONDS));
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
