package in.plugged.local;

import in.plugged.embedded.ServerStartException;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;

/** Starts things side by side, and says of each how long it took. */
final class Start {

    /** One thing to start; it is started when the run returns. */
    record Step(String name, Runnable run) {}

    private final Screen screen;
    private final ExecutorService threads;

    Start(Screen screen, ExecutorService threads) {
        this.screen = screen;
        this.threads = threads;
    }

    /**
     * Starts the chains side by side, the steps of each one after the other. Returns when all have
     * started, and fails as soon as one has failed.
     */
    void all(List<List<Step>> chains) {
        CompletionService<List<Step>> started = new ExecutorCompletionService<>(threads);
        for (List<Step> chain : chains) {
            var _ = started.submit(() -> chain.forEach(this::timed), chain);
        }
        for (int i = 0; i < chains.size(); i++) {
            awaitNext(started);
        }
    }

    private void timed(Step step) {
        screen.say("  starting  " + step.name());
        long begin = System.nanoTime();
        step.run().run();
        double seconds = (System.nanoTime() - begin) / 1e9;
        screen.say("  ready     %s, after %.1f s".formatted(step.name(), seconds));
    }

    private static void awaitNext(CompletionService<List<Step>> started) {
        try {
            started.take().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ServerStartException clear) {
                throw clear;
            }
            throw new ServerStartException("A part did not start: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerStartException("Interrupted while the suite was starting.", e);
        }
    }
}
