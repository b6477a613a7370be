package in.plugged.resourceserver.usage;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Records that nobody was given yet, the oldest first. When half of the bound is reached, those of
 * the same key become one; when that is not enough, the oldest are dropped. Belongs to one thread;
 * others may ask how many wait.
 */
final class UsageBacklog {

    private final int most;
    private final LongConsumer dropped;
    private Deque<UsageRecord> waiting = new ArrayDeque<>();
    private volatile int size;

    /**
     * @param most how many may wait
     * @param dropped is told of how many requests the count is lost
     */
    UsageBacklog(int most, LongConsumer dropped) {
        this.most = most;
        this.dropped = dropped;
    }

    void add(Collection<UsageRecord> records) {
        waiting.addAll(records);
        if (waiting.size() > most / 2) {
            merge();
        }
        while (waiting.size() > most) {
            dropped.accept(waiting.removeFirst().uses().count());
        }
        size = waiting.size();
    }

    /** The oldest one, which then waits here no longer. */
    Optional<UsageRecord> next() {
        UsageRecord next = waiting.pollFirst();
        size = waiting.size();
        return Optional.ofNullable(next);
    }

    /** Nobody took it after all. */
    void putBack(UsageRecord record) {
        waiting.addFirst(record);
        size = waiting.size();
    }

    int size() {
        return size;
    }

    private void merge() {
        Map<Used, UsageRecord> byKey = LinkedHashMap.newLinkedHashMap(waiting.size());
        for (UsageRecord record : waiting) {
            UsageRecord before = byKey.putIfAbsent(record.key(), record);
            if (before != null) {
                dropped.accept(before.uses().add(record.uses()));
                byKey.put(record.key(), before.with(record));
            }
        }
        waiting = new ArrayDeque<>(byKey.values());
    }
}
