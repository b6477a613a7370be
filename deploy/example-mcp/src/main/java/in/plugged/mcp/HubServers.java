package in.plugged.mcp;

import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The servers of each hub, in memory. The oldest goes when a hub has too many. */
@Singleton
class HubServers {

    private static final int MOST = 100;

    private final Map<String, Deque<Server>> byHub = new ConcurrentHashMap<>();

    List<Server> all(String hub) {
        Deque<Server> servers = servers(hub);
        synchronized (servers) {
            return List.copyOf(servers);
        }
    }

    Server add(String hub, String name) {
        var server = new Server("srv_" + UUID.randomUUID(), name);
        Deque<Server> servers = servers(hub);
        synchronized (servers) {
            servers.addLast(server);
            if (servers.size() > MOST) {
                servers.removeFirst();
            }
        }
        return server;
    }

    private Deque<Server> servers(String hub) {
        return byHub.computeIfAbsent(hub, _ -> new ArrayDeque<>());
    }
}
