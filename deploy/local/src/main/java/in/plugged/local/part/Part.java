package in.plugged.local.part;

import in.plugged.embedded.ChildProcess;
import in.plugged.embedded.ServerStartException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One process of the suite. One thing at a time is done to it; looking at it never waits. */
public final class Part {

    private static final Duration BETWEEN_PROBES = Duration.ofMillis(300);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** An answer older than this says nothing any more. */
    private static final Duration PROOF = Duration.ofSeconds(2);

    /** What was last done to a part on purpose. */
    private enum Wish {
        STOPPED,
        STARTING,
        RUNNING,
        PAUSED
    }

    private record Probed(boolean ready, long nanoTime) {}

    private final String name;
    private final Supplier<ChildProcess> launch;
    private final BooleanSupplier probe;
    private volatile Wish wish = Wish.STOPPED;
    private volatile @Nullable ChildProcess process;
    private volatile Probed probed = new Probed(false, System.nanoTime());

    /**
     * @param launch starts it and returns when it can be used
     * @param probe asks within two seconds whether it can be used
     */
    public Part(String name, Supplier<ChildProcess> launch, BooleanSupplier probe) {
        this.name = name;
        this.launch = launch;
        this.probe = probe;
    }

    public String name() {
        return name;
    }

    /**
     * Starts it; it can be used when this returns. Does nothing while it runs.
     *
     * @param ended told with the exit code when it ends without having been asked to
     * @throws ServerStartException when it does not become ready
     */
    public synchronized void start(Ended ended) {
        if (runs()) {
            return;
        }
        wish = Wish.STARTING;
        try {
            ChildProcess started = launch.get();
            process = started;
            probed = new Probed(true, System.nanoTime());
            wish = Wish.RUNNING;
            var _ = started.ended().thenAccept(code -> tell(started, code, ended));
            Thread.ofVirtual().name("probe-" + name).start(() -> watch(started));
        } finally {
            wish = wish == Wish.STARTING ? Wish.STOPPED : wish;
        }
    }

    /** Told when a part ends by itself, or is killed. */
    @FunctionalInterface
    public interface Ended {
        void with(Part part, int exitCode);
    }

    /** An orderly end. */
    public synchronized void stop() {
        wish = Wish.STOPPED;
        if (process != null) {
            process.stop();
        }
    }

    /** SIGKILL. */
    public synchronized void kill() {
        running().kill();
    }

    /** SIGSTOP: connections stay open, nothing is answered. */
    public synchronized void pause() {
        running().pause();
        wish = Wish.PAUSED;
        probed = new Probed(false, System.nanoTime());
    }

    /** SIGCONT. It can be used again when this returns, or does not answer for some seconds. */
    public synchronized void resume() {
        running().resume();
        wish = Wish.RUNNING;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!proved() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    /** How it is at this moment. */
    public PartStatus status() {
        ChildProcess current = process;
        Wish now = wish;
        if (now == Wish.STARTING) {
            return PartStatus.down(name, "is starting");
        }
        if (now == Wish.STOPPED) {
            return PartStatus.down(name, "is stopped");
        }
        if (current == null || !current.isAlive()) {
            int code = current == null ? -1 : current.exitCode().orElse(-1);
            return PartStatus.down(name, "ended with exit code " + code);
        }
        if (now == Wish.PAUSED) {
            return PartStatus.down(name, "is paused");
        }
        return proved() ? PartStatus.up(name) : PartStatus.down(name, "does not answer");
    }

    private boolean proved() {
        Probed last = probed;
        return last.ready() && System.nanoTime() - last.nanoTime() < PROOF.toNanos();
    }

    private boolean runs() {
        return process != null && process.isAlive();
    }

    private ChildProcess running() {
        if (process == null || !process.isAlive()) {
            throw new IllegalStateException(name + " does not run");
        }
        return process;
    }

    private void tell(ChildProcess which, int code, Ended ended) {
        if (which == process && wish != Wish.STOPPED) {
            ended.with(this, code);
        }
    }

    private void watch(ChildProcess watched) {
        while (watched.isAlive() && watched == process) {
            probed = new Probed(probe.getAsBoolean(), System.nanoTime());
            LockSupport.parkNanos(BETWEEN_PROBES.toNanos());
        }
    }
}
