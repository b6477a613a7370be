package in.plugged.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whatever an object names by its name is there. */
final class References implements Rule {

    @Override
    public List<Finding> findings(Manifests all) {
        var found = new ArrayList<Finding>();
        for (Item item : all.items()) {
            if (item.hasPods()) {
                pods(item, all, found);
            }
            switch (item.kind()) {
                case "Service" -> service(item, all, found);
                case "HorizontalPodAutoscaler" -> scaled(item, all, found);
                case "PodDisruptionBudget" -> budget(item, all, found);
                case "HTTPRoute", "Ingress", "Gateway" -> DoorReferences.of(item, all, found);
                case "ServiceMonitor" -> monitor(item, all, found);
                case "Cluster" -> cluster(item, all, found);
                case "ScheduledBackup" -> backup(item, all, found);
                default -> {}
            }
        }
        return found;
    }

    private static void pods(Item item, Manifests all, List<Finding> found) {
        if (!item.is("Job") && !Manifests.selects(item.at("/spec/selector"), item.podLabels())) {
            found.add(item.finding("/spec/selector", "does not take its own pods"));
        }
        String account = item.podSpec().path("serviceAccountName").asText();
        if (!account.isEmpty() && all.find("ServiceAccount", account).isEmpty()) {
            found.add(
                    item.finding(
                            "/spec/template/spec/serviceAccountName", "there is no " + account));
        }
        Set<String> volumes = new java.util.HashSet<>();
        item.podSpec().path("volumes").forEach(volume -> volumes.add(volume.path("name").asText()));
        item.at("/spec/volumeClaimTemplates")
                .forEach(claim -> volumes.add(claim.at("/metadata/name").asText()));
        for (JsonNode mount : item.containers().getFirst().path("volumeMounts")) {
            String name = mount.path("name").asText();
            if (!volumes.contains(name)) {
                found.add(
                        item.finding(
                                "/spec/template/spec/containers/0/volumeMounts",
                                "there is no volume " + name));
            }
        }
        for (JsonNode volume : item.podSpec().path("volumes")) {
            String path = "/spec/template/spec/volumes/" + volume.path("name").asText();
            Volumes.sources(volume).forEach(source -> source(item, path, source, all, found));
        }
        spread(item, found);
        for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
            JsonNode port = item.containers().getFirst().path(probe).at("/httpGet/port");
            if (port.isTextual() && containerPort(item, port).isEmpty()) {
                found.add(
                        item.finding(
                                "/spec/template/spec/containers/0/" + probe,
                                "there is no port " + port.asText()));
            }
        }
    }

    private static void spread(Item item, List<Finding> found) {
        for (JsonNode constraint : item.podSpec().path("topologySpreadConstraints")) {
            if (!Manifests.selects(constraint.path("labelSelector"), item.podLabels())) {
                found.add(
                        item.finding(
                                "/spec/template/spec/topologySpreadConstraints",
                                "does not take its own pods"));
            }
        }
    }

    private static void source(
            Item item, String path, Volumes.Source source, Manifests all, List<Finding> found) {
        Optional<Set<String>> keys = Volumes.keys(all, source);
        if (keys.isEmpty()) {
            if (!(all.isBase() && source.kind().equals("Secret"))) {
                found.add(item.finding(path, "there is no " + source.kind() + " " + source.name()));
            }
            return;
        }
        for (JsonNode wanted : source.items()) {
            String key = wanted.path("key").asText();
            if (!keys.get().contains(key)) {
                found.add(
                        item.finding(
                                path, source.kind() + " " + source.name() + " has no key " + key));
            }
        }
    }

    private static Optional<JsonNode> containerPort(Item workload, JsonNode port) {
        return Item.all(workload.containers().getFirst().path("ports")).stream()
                .filter(
                        known ->
                                port.isTextual()
                                        ? known.path("name").equals(port)
                                        : known.path("containerPort").equals(port))
                .findFirst();
    }

    private static void service(Item item, Manifests all, List<Finding> found) {
        if (!item.node().at("/spec").has("selector")) {
            if (!item.name().equals("not-routed")) {
                found.add(item.finding("/spec/selector", "takes no pods"));
            }
            return;
        }
        List<Item> pods =
                all.withPods().stream()
                        .filter(
                                workload ->
                                        item.at("/spec/selector").properties().stream()
                                                .allMatch(
                                                        label ->
                                                                workload.podLabels()
                                                                        .path(label.getKey())
                                                                        .equals(label.getValue())))
                        .toList();
        if (pods.isEmpty()) {
            found.add(item.finding("/spec/selector", "takes no pods"));
        }
        for (Item workload : pods) {
            for (JsonNode port : item.at("/spec/ports")) {
                if (containerPort(workload, port.path("targetPort")).isEmpty()) {
                    found.add(
                            item.finding(
                                    "/spec/ports",
                                    workload.label()
                                            + " has no port "
                                            + port.path("targetPort").asText()));
                }
            }
        }
    }

    private static void scaled(Item item, Manifests all, List<Finding> found) {
        JsonNode target = item.at("/spec/scaleTargetRef");
        if (all.find(target.path("kind").asText(), target.path("name").asText()).isEmpty()) {
            found.add(
                    item.finding(
                            "/spec/scaleTargetRef",
                            "there is no "
                                    + target.path("kind").asText()
                                    + " "
                                    + target.path("name").asText()));
        }
    }

    private static void budget(Item item, Manifests all, List<Finding> found) {
        if (all.withPods().stream()
                .noneMatch(
                        pods -> Manifests.selects(item.at("/spec/selector"), pods.podLabels()))) {
            found.add(item.finding("/spec/selector", "takes no pods"));
        }
    }

    private static void backup(Item item, Manifests all, List<Finding> found) {
        String cluster = item.text("/spec/cluster/name");
        if (all.find("Cluster", cluster).isEmpty()) {
            found.add(item.finding("/spec/cluster", "there is no Cluster " + cluster));
        }
    }

    private static void monitor(Item item, Manifests all, List<Finding> found) {
        List<Item> services =
                all.of("Service").stream()
                        .filter(
                                service ->
                                        Manifests.selects(
                                                item.at("/spec/selector"),
                                                service.at("/metadata/labels")))
                        .toList();
        if (services.isEmpty()) {
            found.add(item.finding("/spec/selector", "takes no Service"));
        }
        for (JsonNode endpoint : item.at("/spec/endpoints")) {
            boolean asked =
                    services.stream()
                            .flatMap(service -> Item.all(service.at("/spec/ports")).stream())
                            .anyMatch(port -> port.path("name").equals(endpoint.path("port")));
            if (!asked) {
                found.add(
                        item.finding(
                                "/spec/endpoints",
                                "no Service has a port " + endpoint.path("port").asText()));
            }
        }
    }

    private static void cluster(Item item, Manifests all, List<Finding> found) {
        var named = new ArrayList<String>();
        named.add(item.text("/spec/bootstrap/initdb/secret/name"));
        item.at("/spec/managed/roles")
                .forEach(role -> named.add(role.at("/passwordSecret/name").asText()));
        for (String secret : named) {
            Optional<Set<String>> keys =
                    Volumes.keys(all, new Volumes.Source("Secret", secret, List.of()));
            if (keys.isEmpty() || !keys.get().containsAll(List.of("username", "password"))) {
                found.add(
                        item.finding(
                                "/spec",
                                "there is no Secret " + secret + " with username and password"));
            }
        }
    }
}
