package in.plugged.resourceserver.usage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one key was used for in a span of time, in at most {@value #MOST} entries. Some of them are
 * kept for folded ones; when even those run out, all are folded, so that the detail goes and the
 * status stays. Belongs to one thread at a time.
 */
final class KeyWindow {

    static final int MOST = 50;
    private static final int MOST_IN_DETAIL = 40;

    private Map<Use, Tally> entries = LinkedHashMap.newLinkedHashMap(4);

    /**
     * Counts one request.
     *
     * @param room whether the window may grow
     * @return false when there was no place for it, which takes more than {@value #MOST} different
     *     outcomes, or no room
     */
    boolean add(Use use, long micros, boolean room) {
        Tally tally = place(use, room);
        if (tally != null) {
            tally.add(micros);
        }
        return tally != null;
    }

    /** Counts all of the other one here; how many requests found no place. */
    long add(KeyWindow other) {
        long lost = 0;
        for (Map.Entry<Use, Tally> entry : other.entries.entrySet()) {
            Tally tally = place(entry.getKey(), true);
            if (tally == null) {
                lost += entry.getValue().count();
            } else {
                tally.add(entry.getValue());
            }
        }
        return lost;
    }

    private @Nullable Tally place(Use use, boolean room) {
        Tally found = entries.get(use);
        if (found != null) {
            return found;
        }
        return room && entries.size() < MOST_IN_DETAIL
                ? created(use)
                : placeFolded(use.folded(), room);
    }

    private @Nullable Tally placeFolded(Use folded, boolean room) {
        int most = room ? MOST : entries.size();
        Tally found = entries.get(folded);
        if (found == null && entries.size() >= most) {
            foldAll();
            found = entries.get(folded);
        }
        return found == null && entries.size() < most ? created(folded) : found;
    }

    private Tally created(Use use) {
        var tally = new Tally();
        entries.put(use, tally);
        return tally;
    }

    private void foldAll() {
        Map<Use, Tally> before = entries;
        entries = LinkedHashMap.newLinkedHashMap(MOST);
        before.forEach(
                (use, tally) -> entries.computeIfAbsent(use.folded(), _ -> new Tally()).add(tally));
    }

    int size() {
        return entries.size();
    }

    /** How many requests were counted. */
    long count() {
        return entries.values().stream().mapToLong(Tally::count).sum();
    }

    Map<Use, Tally> entries() {
        return Collections.unmodifiableMap(entries);
    }
}
