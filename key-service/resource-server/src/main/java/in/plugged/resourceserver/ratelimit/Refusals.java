package in.plugged.resourceserver.ratelimit;

import java.util.concurrent.TimeUnit;

/**
 * Until when a caller is refused without a question, and how often it was. Meanwhile somebody looks
 * now and then whether room was given back elsewhere, or the limit was raised. Not thread-safe:
 * guarded by the {@link Quota} that has it.
 */
final class Refusals {

    private static final long ASK_AGAIN = TimeUnit.SECONDS.toNanos(5);

    /** More than that ratelimit-service does not read. */
    private static final long MOST_TOLD = 1_000_000_000;

    private boolean lasting;
    private long untilNanos;
    private long retryAtNanos;
    private long askAgainNanos;
    private long untold;

    /** A question has begun and ended, and its answer is to wait for so long. */
    void begin(Quota.Call call, long wait) {
        lasting = true;
        untilNanos = call.startNanos() + wait;
        retryAtNanos = call.endNanos() + wait;
        askAgainNanos = call.endNanos() + ASK_AGAIN;
    }

    void end() {
        lasting = false;
    }

    boolean lasting(long now) {
        return lasting && now - untilNanos < 0;
    }

    /** When the next one may pass. */
    long retryAtNanos() {
        return retryAtNanos;
    }

    /** True for one in a few seconds of those who are refused from memory. */
    boolean claimQuestion(long now) {
        boolean due = lasting(now) && now - askAgainNanos >= 0;
        if (due) {
            askAgainNanos = now + ASK_AGAIN;
        }
        return due;
    }

    /** One more was refused here. */
    void count() {
        untold++;
    }

    /** How many there were since it was told last. */
    long tell() {
        long told = Math.min(untold, MOST_TOLD);
        untold = 0;
        return told;
    }
}
