package in.plugged.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who can talk to whom, by the NetworkPolicies together, is who has to. Each pair is looked at from
 * both sides, as the cluster does.
 */
final class Calls implements Rule {

    /** Whom each asks; key-service and oauth-service know nobody else before the suite is whole. */
    private static final Map<String, Set<String>> MAY_CALL =
            Map.of(
                    "key-service", Set.of("oauth-service", "ratelimit-service"),
                    "oauth-service", Set.of("key-service", "device-service", "ratelimit-service"),
                    "device-service", Set.of("key-service", "oauth-service", "ratelimit-service"),
                    "ratelimit-service", Set.of("key-service", "oauth-service"),
                    "example-backend", Set.of("key-service", "oauth-service", "ratelimit-service"));

    /** To mail servers, and to OpenID providers with which people log in. */
    private static final Set<List<Integer>> OUTSIDE = Set.of(List.of(587), List.of(443));

    private static final JsonNode GATEWAY = labels("plugged.in/gateway");
    private static final JsonNode PROMETHEUS = labels("plugged.in/prometheus");
    private static final JsonNode STRANGER = labels("somebody");

    private static JsonNode labels(String name) {
        return com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
                .objectNode()
                .put(name, "true");
    }

    @Override
    public List<Finding> findings(Manifests all) {
        var found = new ArrayList<Finding>();
        var policies = new Policies(all);
        all.withPods().stream()
                .filter(
                        pods ->
                                policies.of(pods.podLabels(), "Ingress").isEmpty()
                                        || policies.of(pods.podLabels(), "Egress").isEmpty())
                .forEach(
                        pods ->
                                found.add(
                                        pods.finding(
                                                "",
                                                "no NetworkPolicy says who may talk to it, and to whom it may")));
        for (Item server : all.servers()) {
            fromOutside(server, policies, found);
            anywhere(server, policies, found);
            byAddress(server, policies, found);
        }
        if (!all.isBase()) {
            amongServices(all, policies, found);
            fromStores(all, policies, found);
        }
        return found;
    }

    private static void fromOutside(Item server, Policies policies, List<Finding> found) {
        expect(server, policies.lets(GATEWAY, server, 8080), true, "the gateway at 8080", found);
        expect(server, policies.lets(GATEWAY, server, 9000), false, "the gateway at 9000", found);
        expect(server, policies.lets(PROMETHEUS, server, 9000), true, "Prometheus at 9000", found);
        expect(server, policies.lets(PROMETHEUS, server, 8080), false, "Prometheus at 8080", found);
        expect(
                server,
                policies.lets(STRANGER, server, 8080),
                false,
                "any namespace at 8080",
                found);
        expect(
                server,
                policies.lets(STRANGER, server, 9000),
                false,
                "any namespace at 9000",
                found);
    }

    /** Mail servers and OpenID providers stand anywhere; else only named addresses are reached. */
    private static void anywhere(Item server, Policies policies, List<Finding> found) {
        for (Item policy : policies.of(server.podLabels(), "Egress")) {
            for (JsonNode rule : policy.at("/spec/egress")) {
                boolean outside =
                        server.name().equals("oauth-service") && OUTSIDE.contains(ports(rule));
                boolean open =
                        !rule.has("to")
                                || Item.all(rule.path("to")).stream()
                                        .anyMatch(to -> isWide(to.at("/ipBlock/cidr").asText()));
                if (open && !outside) {
                    found.add(server.finding("egress", "can reach anywhere"));
                }
            }
        }
    }

    private static List<Integer> ports(JsonNode rule) {
        return Item.all(rule.path("ports")).stream()
                .map(port -> port.path("port").asInt())
                .toList();
    }

    /**
     * More than a handful of machines. A policy for addresses may hold for pods too, as the cluster
     * has it, and so goes past all that is said of pods by name.
     */
    private static boolean isWide(String cidr) {
        int bits = Integer.parseInt(cidr.isEmpty() ? "128" : cidr.replaceAll(".*/", ""));
        return bits < (cidr.contains(":") ? 120 : 24);
    }

    /** The gateway, backends and services are pods, so nobody is let in by an address. */
    private static void byAddress(Item server, Policies policies, List<Finding> found) {
        policies.of(server.podLabels(), "Ingress").stream()
                .flatMap(policy -> Item.all(policy.at("/spec/ingress")).stream())
                .flatMap(rule -> Item.all(rule.path("from")).stream())
                .filter(from -> from.has("ipBlock"))
                .forEach(
                        from ->
                                found.add(
                                        server.finding(
                                                "ingress",
                                                "lets addresses in: "
                                                        + from.at("/ipBlock/cidr").asText())));
    }

    private static void expect(
            Item item, boolean is, boolean wanted, String who, List<Finding> found) {
        if (is != wanted) {
            found.add(item.finding("ingress", who + (is ? " can reach it" : " can't reach it")));
        }
    }

    private static void amongServices(Manifests all, Policies policies, List<Finding> found) {
        Set<String> there = new TreeSet<>();
        all.servers().forEach(server -> there.add(server.name()));
        for (Item from : all.servers()) {
            for (Item to : all.servers()) {
                boolean may =
                        Objects.requireNonNullElse(MAY_CALL.get(from.name()), Set.of())
                                .contains(to.name());
                boolean can = policies.reaches(from, to, 8080);
                if (!from.equals(to) && can != may) {
                    found.add(
                            from.finding(
                                    "egress", (can ? "can call " : "can't call ") + to.name()));
                }
                if (policies.reaches(from, to, 9000)) {
                    found.add(
                            from.finding(
                                    "egress", "can reach the management port of " + to.name()));
                }
            }
        }
        for (Item job : all.of("Job")) {
            for (Item to : all.servers()) {
                if (policies.reaches(job, to, 8080)) {
                    found.add(job.finding("egress", "can call " + to.name()));
                }
            }
        }
    }

    /** A store is reached by those that keep something there, and by nobody else. */
    private static void fromStores(Manifests all, Policies policies, List<Finding> found) {
        for (Item store : all.of("StatefulSet")) {
            int port = store.containers().getFirst().at("/ports/0/containerPort").asInt();
            for (Item from : all.withPods()) {
                if (from.isOurs()) {
                    boolean needs = needs(from, store.name());
                    boolean can = policies.reaches(from, store, port);
                    if (needs != can) {
                        found.add(
                                from.finding(
                                        "egress",
                                        (can ? "can reach " : "can't reach ") + store.name()));
                    }
                }
            }
        }
    }

    private static boolean needs(Item from, String store) {
        String pods = Manifests.podName(from);
        return switch (store) {
            case "kafka" -> from.is("Deployment");
            case "mail" -> pods.equals("oauth-service");
            case "postgresql" -> !Set.of("device-service", "example-backend").contains(pods);
            default -> store.equals(pods + "-redis");
        };
    }
}
