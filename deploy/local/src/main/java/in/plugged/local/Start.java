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

    /** Returns when all have started, and fails as soon as one has failed. */
    void all(List<Step> steps) {
        CompletionService<Step> started = new ExecutorCompletionService<>(threads);
        for (Step step : steps) {
            screen.say("  starting  " + step.name());
            var _ = started.submit(() -> timed(step), step);
        }
        for (int i = 0; i < steps.size(); i++) {
            awaitNext(started);
        }
    }

    private void timed(Step step) {
        long begin = System.nanoTime();
        step.run().run();
        double seconds = (System.nanoTime() - begin) / 1e9;
        screen.say("  ready     %s, after %.1f s".formatted(step.name(), seconds));
    }

    private static void awaitNext(CompletionService<Step> started) {
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
