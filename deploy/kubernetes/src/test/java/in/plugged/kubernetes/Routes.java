package in.plugged.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * From outside everything is to be had that a service has for people and programs there, and
 * nothing that services have for each other.
 */
final class Routes implements Rule {

    /** What services call, what makes the first key, and what operators look at. */
    private static final List<String> HIDDEN =
            List.of(
                    "/api/auth/keys/provision",
                    "/api/auth/keys/first",
                    "/api/auth/devices",
                    "/api/devices",
                    "/api/ratelimit",
                    "/q");

    private static final List<Endpoints.Endpoint> MANAGEMENT =
            List.of(
                            "/q/health",
                            "/q/health/ready",
                            "/q/health/group/dependencies",
                            "/q/metrics",
                            "/q/info")
                    .stream()
                    .map(path -> new Endpoints.Endpoint("GET", path))
                    .toList();

    /** Described elsewhere, or nowhere. */
    private static final List<String> SHARED =
            List.of("/assets/x1", "/webjars/x1", "/openapi/keys");

    private static final Set<String> PATH_TYPES = Set.of("Exact", "PathPrefix");
    private static final List<String> DROPPED =
            List.of(
                    "Forwarded",
                    "X-Real-IP",
                    "X-Auth-User",
                    "X-Auth-Hub",
                    "X-Auth-Key",
                    "X-Auth-Scopes",
                    "X-Auth-Status",
                    "X-Auth-Error");

    @Override
    public List<Finding> findings(Manifests all) {
        var found = new ArrayList<Finding>();
        var door = new Door(all);
        if (!door.isThere()) {
            return found;
        }
        for (Item server : all.servers()) {
            Endpoints.of(server.name()).forEach(endpoint -> reached(server, endpoint, door, found));
            MANAGEMENT.forEach(endpoint -> reached(server, endpoint, door, found));
        }
        SHARED.stream()
                .filter(path -> door.leads("GET", path).isEmpty())
                .forEach(path -> found.add(new Finding("routes", path, "leads nowhere")));
        all.of("HTTPRoute").forEach(route -> written(route, found));
        all.of("Gateway").forEach(gateway -> closed(gateway, found));
        return found;
    }

    private static void reached(
            Item server, Endpoints.Endpoint endpoint, Door door, List<Finding> found) {
        boolean hidden =
                HIDDEN.stream()
                        .anyMatch(
                                path ->
                                        endpoint.path().equals(path)
                                                || endpoint.path().startsWith(path + "/"));
        forms(endpoint.path())
                .forEach(
                        path -> {
                            Optional<String> service = door.leads(endpoint.method(), path);
                            String what = endpoint.method() + " " + path;
                            if (hidden
                                    && service.filter(name -> !name.equals("not-routed"))
                                            .isPresent()) {
                                found.add(
                                        server.finding(
                                                what,
                                                "is led to " + service.get() + " from outside"));
                            }
                            if (path.endsWith("/live") && door.cuts(endpoint.method(), path)) {
                                found.add(
                                        server.finding(
                                                what, "goes on, and the gateway may cut it"));
                            }
                            if (!hidden && !service.equals(Optional.of(server.name()))) {
                                found.add(
                                        server.finding(
                                                what, "is led to " + service.orElse("nobody")));
                            }
                        });
    }

    private static List<String> forms(String path) {
        return path.startsWith("/api/")
                ? List.of(path, "/api/v1/" + path.substring("/api/".length()))
                : List.of(path);
    }

    private static void written(Item route, List<Finding> found) {
        int matches = 0;
        for (JsonNode rule : route.at("/spec/rules")) {
            matches += rule.path("matches").size();
            if (rule.path("matches").size() > 64) {
                found.add(route.finding("/spec/rules", "has more than 64 matches in one rule"));
            }
            for (JsonNode match : rule.path("matches")) {
                if (!PATH_TYPES.contains(match.at("/path/type").asText())) {
                    found.add(
                            route.finding(
                                    "/spec/rules",
                                    "not every gateway knows paths of type "
                                            + match.at("/path/type").asText()));
                }
            }
            List<String> dropped = Item.texts(rule.at("/filters/0/requestHeaderModifier/remove"));
            DROPPED.stream()
                    .filter(header -> !dropped.contains(header))
                    .forEach(
                            header ->
                                    found.add(
                                            route.finding(
                                                    "/spec/rules",
                                                    "lets " + header + " in from outside")));
        }
        if (matches == 0 || matches > 128 || route.at("/spec/rules").size() > 16) {
            found.add(route.finding("/spec/rules", "has no match, or more than a route may have"));
        }
    }

    private static void closed(Item gateway, List<Finding> found) {
        for (JsonNode listener : gateway.at("/spec/listeners")) {
            if (!listener.path("protocol").asText().equals("HTTPS")) {
                found.add(gateway.finding("/spec/listeners", "takes credentials in clear text"));
            }
        }
    }
}
