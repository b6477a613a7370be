package in.plugged.example;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** One collection, kept apart for each hub, in memory. The oldest goes when a hub has too many. */
final class HubItems {

    static final int MOST = 100;

    private final String idPrefix;
    private final Map<String, Deque<Item>> byHub = new ConcurrentHashMap<>();

    HubItems(String idPrefix) {
        this.idPrefix = idPrefix;
    }

    List<Item> all(String hub) {
        Deque<Item> items = items(hub);
        synchronized (items) {
            return List.copyOf(items);
        }
    }

    Item add(String hub, String name) {
        var item = new Item(idPrefix + UUID.randomUUID(), name);
        Deque<Item> items = items(hub);
        synchronized (items) {
            items.addLast(item);
            if (items.size() > MOST) {
                items.removeFirst();
            }
        }
        return item;
    }

    /** False when the hub has no such item. */
    boolean remove(String hub, String id) {
        Deque<Item> items = items(hub);
        synchronized (items) {
            return items.removeIf(item -> item.id().equals(id));
        }
    }

    private Deque<Item> items(String hub) {
        return byHub.computeIfAbsent(hub, _ -> new ArrayDeque<>());
    }
}
