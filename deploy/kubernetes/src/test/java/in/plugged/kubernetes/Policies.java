package in.plugged.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;

/**
 * The NetworkPolicies of one namespace, read as a cluster reads them: who has none of a direction
 * may do anything there, several of them add up.
 */
record Policies(Manifests all) {

    List<Item> of(JsonNode podLabels, String direction) {
        return all.of("NetworkPolicy").stream()
                .filter(policy -> Manifests.selects(policy.at("/spec/podSelector"), podLabels))
                .filter(policy -> Item.texts(policy.at("/spec/policyTypes")).contains(direction))
                .toList();
    }

    /** Whether one may call the other, seen from both sides. */
    boolean reaches(Item from, Item to, int port) {
        return allows(from, "Egress", "egress", "to", to.podLabels(), Optional.empty(), port)
                && allows(
                        to, "Ingress", "ingress", "from", from.podLabels(), Optional.empty(), port);
    }

    /**
     * Whether it lets pods in that are in a namespace with these labels and have none themselves.
     */
    boolean lets(JsonNode namespace, Item to, int port) {
        JsonNode none = JsonNodeFactory.instance.objectNode();
        return allows(to, "Ingress", "ingress", "from", none, Optional.of(namespace), port);
    }

    private boolean allows(
            Item pods,
            String direction,
            String rules,
            String peers,
            JsonNode other,
            Optional<JsonNode> namespace,
            int port) {
        List<Item> policies = of(pods.podLabels(), direction);
        return policies.isEmpty()
                || policies.stream()
                        .flatMap(policy -> Item.all(policy.at("/spec/" + rules)).stream())
                        .filter(rule -> port(rule, port))
                        .anyMatch(
                                rule ->
                                        !rule.has(peers)
                                                || Item.all(rule.path(peers)).stream()
                                                        .anyMatch(
                                                                peer ->
                                                                        takes(
                                                                                peer, other,
                                                                                namespace)));
    }

    private static boolean port(JsonNode rule, int port) {
        return !rule.has("ports")
                || Item.all(rule.path("ports")).stream()
                        .anyMatch(
                                known -> !known.has("port") || known.path("port").asInt() == port);
    }

    /**
     * Of addresses {@link Calls} judges how wide they are; a peer without a namespace is in the
     * same one.
     */
    private static boolean takes(JsonNode peer, JsonNode labels, Optional<JsonNode> namespace) {
        if (peer.has("ipBlock")) {
            return false;
        }
        boolean pods =
                !peer.has("podSelector") || Manifests.selects(peer.path("podSelector"), labels);
        boolean there =
                peer.has("namespaceSelector")
                        ? Manifests.selects(
                                peer.path("namespaceSelector"),
                                namespace.orElse(JsonNodeFactory.instance.objectNode()))
                        : namespace.isEmpty();
        return pods && there;
    }
}
