package in.plugged.resourceserver.usage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Once an interval: takes what was counted, and hands over what waits, the oldest first. */
final class UsageLoop {

    private static final Logger LOG = Logger.getLogger(UsageLoop.class);
    private static final Duration LAST_HAND_OVER = Duration.ofSeconds(2);
    private static final Duration LAST_ACKNOWLEDGEMENT = Duration.ofSeconds(2);

    /** The end takes no longer, whatever the brokers do. */
    static final Duration LONGEST_END = Duration.ofSeconds(6);

    private final UsageCounter counter;
    private final UsageBacklog backlog;
    private final UsageSender sender;
    private final UsageMetrics metrics;
    private final Duration interval;
    private final Clock clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Instant windowStart;
    private @Nullable Thread thread;

    UsageLoop(
            UsageCounter counter,
            UsageBacklog backlog,
            UsageSender sender,
            UsageMetrics metrics,
            Duration interval,
            Clock clock) {
        this.counter = counter;
        this.backlog = backlog;
        this.sender = sender;
        this.metrics = metrics;
        this.interval = interval;
        this.clock = clock;
        this.windowStart = clock.instant();
    }

    void start() {
        thread = Thread.ofPlatform().name("usage").daemon().start(this::run);
    }

    private void run() {
        try {
            while (!stopped.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                tryPublish(interval);
            }
            tryPublish(LAST_HAND_OVER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        dropTheRest();
        sender.close(LAST_ACKNOWLEDGEMENT);
    }

    /** Publishes what is left, and goes when that takes longer than promised. */
    void stop() throws InterruptedException {
        stopped.countDown();
        Thread running = thread;
        if (running != null) {
            boolean ignored = running.join(LONGEST_END);
        }
    }

    private void tryPublish(Duration patience) throws InterruptedException {
        try {
            publish(patience);
        } catch (RuntimeException e) {
            // whatever it was: an instance that no longer publishes would lose all of its usage
            LOG.errorf(e, "Usage could not be published, trying again");
        }
    }

    /** One round. */
    void publish(Duration patience) throws InterruptedException {
        takeWindow();
        long end = System.nanoTime() + patience.toNanos();
        Optional<UsageRecord> next = backlog.next();
        while (next.isPresent() && handOver(next.get(), end - System.nanoTime())) {
            next = backlog.next();
        }
    }

    private boolean handOver(UsageRecord record, long nanosLeft) throws InterruptedException {
        boolean taken = sender.send(record, Duration.ofNanos(nanosLeft));
        if (!taken) {
            backlog.putBack(record);
        }
        return taken;
    }

    private void takeWindow() {
        UsageCounter.Drained drained = counter.drain();
        Instant start = windowStart;
        Instant end = clock.instant();
        windowStart = end;
        metrics.dropped(drained.lost());
        backlog.add(
                drained.windows().entrySet().stream()
                        .map(each -> new UsageRecord(each.getKey(), start, end, each.getValue()))
                        .toList());
    }

    private void dropTheRest() {
        for (var left = backlog.next(); left.isPresent(); left = backlog.next()) {
            metrics.dropped(left.get().uses().count());
        }
    }
}
