package in.plugged.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What ends with this JVM, whether it ends by itself, by SIGINT or by SIGTERM: newest first, all of
 * it within a few seconds. Once the end has begun nothing new starts, so that no process is left
 * behind by a start that was under way.
 */
public final class Closing {

    /** Within this time everything has ended; what has not is killed. */
    static final Duration ALL = Duration.ofSeconds(8);

    private static final Object LOCK = new Object();
    private static final Deque<AutoCloseable> OPEN = new ArrayDeque<>();
    private static boolean hooked;
    private static volatile long deadline = Long.MAX_VALUE;

    private Closing() {}

    /** Starts something. */
    @FunctionalInterface
    interface Start<T extends AutoCloseable> {
        T start() throws IOException;
    }

    /** Whether this JVM is ending. */
    public static boolean begun() {
        return deadline != Long.MAX_VALUE;
    }

    /** Starts something that ends with this JVM at the latest. */
    static <T extends AutoCloseable> T start(Start<T> start) throws IOException {
        synchronized (LOCK) {
            if (begun()) {
                throw new ServerStartException("Nothing starts any more: this program is ending.");
            }
            hookOnce();
            T started = start.start();
            OPEN.push(started);
            return started;
        }
    }

    static void forget(AutoCloseable closed) {
        synchronized (LOCK) {
            OPEN.remove(closed);
        }
    }

    /** What is left of a wait when the whole JVM is ending. */
    static Duration within(Duration wish) {
        if (!begun()) {
            return wish;
        }
        Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        return left.compareTo(wish) < 0 ? left : wish;
    }

    private static void hookOnce() {
        if (!hooked) {
            Runtime.getRuntime().addShutdownHook(new Thread(Closing::closeAll, "embedded-closing"));
            hooked = true;
        }
    }

    private static void closeAll() {
        synchronized (LOCK) {
            deadline = System.nanoTime() + ALL.toNanos();
        }
        for (var next = newest(); next != null; next = newest()) {
            close(next);
        }
    }

    private static @Nullable AutoCloseable newest() {
        synchronized (LOCK) {
            return OPEN.poll();
        }
    }

    private static void close(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception e) {
            // the others must end all the same, and the log may be gone already
            System.err.println("Closing " + open + " failed: " + e);
        }
    }
}
