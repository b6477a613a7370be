package in.plugged.resourceserver.ratelimit;

import in.plugged.resourceserver.ratelimit.LimitSource.GiveBack;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What was not used up and nobody was told of yet. What ends at the same moment is one; by another
 * algorithm than windows each taken unit has an end of its own. Beyond the bound the oldest is
 * lost, which lets no more pass. Not thread-safe: guarded by the {@link Quota} that has it.
 */
final class GiveBacks {

    /** More than that ratelimit-service does not read. */
    private static final long MOST_BACK = 10_000_000;

    private static final int MOST = 100;

    private final Deque<GiveBack> waiting = new ArrayDeque<>(1);

    void add(long cost, Instant resetAt) {
        Optional<GiveBack> latest = Optional.ofNullable(waiting.peekLast());
        if (latest.filter(back -> back.resetAt().equals(resetAt)).isPresent()) {
            long more = waiting.removeLast().cost() + cost;
            waiting.add(new GiveBack(Math.min(more, MOST_BACK), resetAt));
            return;
        }
        if (waiting.size() == MOST) {
            waiting.removeFirst();
        }
        waiting.add(new GiveBack(cost, resetAt));
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** The oldest, once: what is lost on the way is not given back twice. */
    Optional<GiveBack> next() {
        return Optional.ofNullable(waiting.poll());
    }
}
