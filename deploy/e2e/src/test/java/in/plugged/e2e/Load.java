package in.plugged.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Callers that go on without a pause while something is done to the suite. */
final class Load implements AutoCloseable {

    private record Call(double millis, boolean limited, boolean local) {}

    private final List<Http> callers;
    private final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong failed = new AtomicLong();
    private volatile boolean ended;

    private Load(List<Http> callers) {
        this.callers = List.copyOf(callers);
    }

    /**
     * @param callers one of them is taken by chance for each request
     */
    static Load start(int atOnce, List<Http> callers, String path) {
        var load = new Load(callers);
        for (int i = 0; i < atOnce; i++) {
            load.threads.execute(() -> load.callOn(path));
        }
        return load;
    }

    private void callOn(String path) {
        while (!ended) {
            Http caller = callers.get(ThreadLocalRandom.current().nextInt(callers.size()));
            long begin = System.nanoTime();
            Answer answer = caller.get(path);
            double millis = (System.nanoTime() - begin) / 1e6;
            calls.add(new Call(millis, answer.status() == 429, new Headers(answer).local()));
            failed.addAndGet(answer.status() == 0 || answer.status() >= 500 ? 1 : 0);
        }
    }

    /** What happens in the time that comes. */
    Figures during(Duration time) {
        calls.clear();
        LockSupport.parkNanos(time.toNanos());
        return figures(time.toNanos() / 1e9);
    }

    /** How many had no answer, or one of 500 and more, since the start. */
    long failed() {
        return failed.get();
    }

    private Figures figures(double seconds) {
        var seen = new ArrayList<>(calls);
        double[] millis = seen.stream().mapToDouble(Call::millis).sorted().toArray();
        return new Figures(
                seen.size() / seconds,
                millis.length == 0 ? 0 : millis[millis.length / 2],
                millis.length == 0 ? 0 : millis[millis.length * 99 / 100],
                seen.stream().filter(Call::limited).count(),
                seen.stream().filter(Call::local).count());
    }

    /**
     * How it went.
     *
     * @param limited how many were over their limit
     * @param local how many were counted by the instance alone
     */
    record Figures(double rps, double p50, double p99, long limited, long local) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,.0f requests a second, p50 %.1f ms, p99 %.1f ms, over the limit %d, counted alone %d",
                    rps,
                    p50,
                    p99,
                    limited,
                    local);
        }
    }

    @Override
    public void close() {
        ended = true;
        threads.close();
    }
}
