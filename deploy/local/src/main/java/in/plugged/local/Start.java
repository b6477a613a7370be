package in.plugged.local;

import in.plugged.embedded.ServerStartException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** Starts things side by side, and says of each how long it took. */
final class Start {

    /**
     * One thing to start; it is started when the run returns.
     *
     * @param needs names of those that must have started before
     */
    record Step(String name, Runnable run, List<String> needs) {}

    private final Screen screen;
    private final ExecutorService threads;

    Start(Screen screen, ExecutorService threads) {
        this.screen = screen;
        this.threads = threads;
    }

    /**
     * Starts each as soon as what it needs has started, which stands before it. Returns when all
     * have, and fails as soon as one has failed.
     */
    void all(List<Step> steps) {
        Map<String, CompletableFuture<Void>> started = new HashMap<>();
        for (Step step : steps) {
            CompletableFuture<?>[] needed =
                    step.needs().stream().map(started::get).toArray(CompletableFuture[]::new);
            started.put(
                    step.name(),
                    CompletableFuture.allOf(needed).thenRunAsync(() -> timed(step), threads));
        }
        await(started.values());
    }

    private void timed(Step step) {
        screen.say("  starting  " + step.name());
        long begin = System.nanoTime();
        step.run().run();
        double seconds = (System.nanoTime() - begin) / 1e9;
        screen.say("  ready     %s, after %.1f s".formatted(step.name(), seconds));
    }

    private static void await(Collection<CompletableFuture<Void>> started) {
        var failed = new CompletableFuture<Object>();
        started.forEach(one -> one.exceptionally(failure -> fail(failed, failure)));
        try {
            CompletableFuture.anyOf(failed, allOf(started)).get();
        } catch (ExecutionException e) {
            throw clear(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerStartException("Interrupted while the suite was starting.", e);
        }
    }

    private static CompletableFuture<Void> allOf(Collection<CompletableFuture<Void>> started) {
        return CompletableFuture.allOf(started.toArray(CompletableFuture[]::new));
    }

    private static @Nullable Void fail(CompletableFuture<Object> all, Throwable failure) {
        all.completeExceptionally(failure);
        return null;
    }

    /** Its own sentence, out of the wrappers of those who waited for it. */
    private static ServerStartException clear(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null
                && (cause instanceof ExecutionException || cause instanceof CompletionException)) {
            cause = cause.getCause();
        }
        return cause instanceof ServerStartException own
                ? own
                : new ServerStartException("A part did not start: " + cause, cause);
    }
}
