package in.plugged.resourceserver.usage;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts requests where they end, without ever waiting: threads count in different cells, and one
 * that finds a cell taken, be it by another thread or by the one who empties it, goes on to the
 * next. Memory is bounded: when it is used up, what is known already goes on being counted, without
 * detail if need be, and the rest is dropped and told.
 */
final class UsageCounter {

    private static final int CELLS_FOR_A_CORE = 4;
    private static final int FEWEST_CELLS = 16;
    private static final int ROUNDS = 4;

    private final Cell[] cells;
    private final int maxEntries;
    private final AtomicInteger entries = new AtomicInteger();

    private static final class Cell {
        private final ReentrantLock lock = new ReentrantLock();
        private Map<Used, KeyWindow> windows = new HashMap<>();
    }

    /**
     * @param maxEntries the most entries of all keys together, give or take one for each thread
     */
    UsageCounter(int maxEntries) {
        this.maxEntries = maxEntries;
        int wanted = CELLS_FOR_A_CORE * Runtime.getRuntime().availableProcessors();
        this.cells = new Cell[Integer.highestOneBit(2 * Math.max(FEWEST_CELLS, wanted) - 1)];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = new Cell();
        }
    }

    /** False when the request was dropped: no memory was left for it, or every cell was taken. */
    boolean count(Used key, Use use, long micros) {
        int first = (int) Thread.currentThread().threadId();
        for (int i = 0; i < ROUNDS * cells.length; i++) {
            Cell cell = cells[(first + i) & (cells.length - 1)];
            if (cell.lock.tryLock()) {
                try {
                    return count(cell, key, use, micros);
                } finally {
                    cell.lock.unlock();
                }
            }
        }
        return false;
    }

    private boolean count(Cell cell, Used key, Use use, long micros) {
        boolean room = entries.get() < maxEntries;
        KeyWindow window = cell.windows.get(key);
        if (window == null) {
            if (!room) {
                return false;
            }
            window = new KeyWindow();
            cell.windows.put(key, window);
        }
        int before = window.size();
        boolean counted = window.add(use, micros, room);
        if (window.size() != before) {
            entries.addAndGet(window.size() - before);
        }
        return counted;
    }

    /** What was counted since the last time, by key. Only one thread at a time may ask. */
    Drained drain() {
        var all = new HashMap<Used, KeyWindow>();
        long lost = 0;
        for (Cell cell : cells) {
            for (Map.Entry<Used, KeyWindow> each : empty(cell).entrySet()) {
                entries.addAndGet(-each.getValue().size());
                KeyWindow before = all.putIfAbsent(each.getKey(), each.getValue());
                lost += before == null ? 0 : before.add(each.getValue());
            }
        }
        return new Drained(all, lost);
    }

    /**
     * What was counted.
     *
     * @param lost requests that found no place when what different threads counted was put together
     */
    record Drained(Map<Used, KeyWindow> windows, long lost) {}

    private static Map<Used, KeyWindow> empty(Cell cell) {
        var fresh = new HashMap<Used, KeyWindow>();
        cell.lock.lock();
        try {
            Map<Used, KeyWindow> counted = cell.windows;
            cell.windows = fresh;
            return counted;
        } finally {
            cell.lock.unlock();
        }
    }
}
