package in.plugged.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How pods run: with the Pod Security level "restricted", within bounds, asked how they are, and
 * without a secret in their environment.
 */
final class PodRules implements Rule {

    private static final Pattern EXACT =
            Pattern.compile(
                    "[^:@]+(:(?!latest$)[0-9v][-.\\w]*)(@sha256:[0-9a-f]{64})?|[^@]+@sha256:[0-9a-f]{64}");
    private static final Pattern SECRET =
            Pattern.compile(
                    "(?i).*(password|secret|token|pepper|master.?key|seal.?key|credential)(?!.*FILE$).*");
    private static final Map<String, String> PROBES =
            Map.of(
                    "startupProbe", "/q/health/started",
                    "readinessProbe", "/q/health/ready",
                    "livenessProbe", "/q/health/live");

    private static final String SPEC = "/spec/template/spec";

    @Override
    public List<Finding> findings(Manifests all) {
        var found = new ArrayList<Finding>();
        for (Item item : all.withPods()) {
            restricted(item, found);
            for (JsonNode container : item.containers()) {
                container(item, container, found);
            }
            if (item.containers().size() != 1 || item.podSpec().has("initContainers")) {
                found.add(
                        item.finding(
                                SPEC + "/containers",
                                "one container is all that these rules look at"));
            }
            if (item.isOurs()) {
                ours(item, all, found);
            }
        }
        namespace(all, found);
        return found;
    }

    private static void namespace(Manifests all, List<Finding> found) {
        String label = "/metadata/labels/pod-security.kubernetes.io~1enforce";
        all.of("Namespace").stream()
                .filter(item -> !item.text(label).equals("restricted"))
                .forEach(item -> found.add(item.finding(label, "is not restricted")));
    }

    private static void restricted(Item item, List<Finding> found) {
        want(item, SPEC + "/securityContext/runAsNonRoot", "true", found);
        want(item, SPEC + "/securityContext/seccompProfile/type", "RuntimeDefault", found);
        want(item, SPEC + "/automountServiceAccountToken", "false", found);
        if (item.at(SPEC + "/securityContext/runAsUser").asInt(0) == 0) {
            found.add(
                    item.finding(
                            SPEC + "/securityContext/runAsUser", "is root, or nobody says who"));
        }
        for (String host : List.of("hostNetwork", "hostPID", "hostIPC")) {
            if (item.podSpec().path(host).asBoolean()) {
                found.add(item.finding(SPEC + "/" + host, "is the node's"));
            }
        }
        for (JsonNode volume : item.podSpec().path("volumes")) {
            if (volume.has("hostPath")) {
                found.add(item.finding(SPEC + "/volumes", "a folder of the node"));
            }
        }
    }

    private static void container(Item item, JsonNode container, List<Finding> found) {
        String first = SPEC + "/containers/0";
        if (!EXACT.matcher(container.path("image").asText()).matches()) {
            found.add(item.finding(first + "/image", "has no exact tag or digest"));
        }
        want(item, first + "/securityContext/allowPrivilegeEscalation", "false", found);
        if (!Item.texts(container.at("/securityContext/capabilities/drop"))
                .equals(List.of("ALL"))) {
            found.add(item.finding(first + "/securityContext/capabilities/drop", "is not ALL"));
        }
        if (container.at("/securityContext/capabilities").has("add")
                || container.at("/securityContext/privileged").asBoolean()) {
            found.add(item.finding(first + "/securityContext", "has rights that it needs not"));
        }
        JsonNode resources = container.path("resources");
        if (!resources.at("/requests").has("cpu")) {
            found.add(item.finding(first + "/resources/requests/cpu", "is missing"));
        }
        if (!resources.at("/limits").has("memory")
                || !resources.at("/limits/memory").equals(resources.at("/requests/memory"))) {
            found.add(
                    item.finding(
                            first + "/resources/limits/memory",
                            "is missing, or not what is requested"));
        }
        if (resources.at("/limits").has("cpu")) {
            found.add(
                    item.finding(
                            first + "/resources/limits/cpu",
                            "slows down whoever waits for an answer"));
        }
        for (JsonNode variable : container.path("env")) {
            String name = variable.path("name").asText();
            if (SECRET.matcher(name).matches() || variable.at("/valueFrom").has("secretKeyRef")) {
                found.add(item.finding(first + "/env/" + name, "a secret belongs into a file"));
            }
        }
        if (container.has("envFrom")) {
            found.add(item.finding(first + "/envFrom", "settings and secrets belong into files"));
        }
        if (!item.is("Job")) {
            PROBES.keySet().stream()
                    .filter(probe -> !container.has(probe))
                    .forEach(probe -> found.add(item.finding(first + "/" + probe, "is missing")));
        }
    }

    private static void ours(Item item, Manifests all, List<Finding> found) {
        String first = SPEC + "/containers/0";
        want(item, SPEC + "/securityContext/runAsUser", "10001", found);
        want(item, SPEC + "/securityContext/fsGroup", "10001", found);
        want(item, SPEC + "/enableServiceLinks", "false", found);
        want(item, first + "/securityContext/readOnlyRootFilesystem", "true", found);
        version(item, found);
        if (!item.is("Deployment")) {
            return;
        }
        PROBES.forEach(
                (probe, path) -> {
                    want(item, first + "/" + probe + "/httpGet/path", path, found);
                    want(item, first + "/" + probe + "/httpGet/port", "management", found);
                });
        if (item.at("/spec/template/spec/terminationGracePeriodSeconds").asInt() < 45) {
            found.add(
                    item.finding(
                            SPEC + "/terminationGracePeriodSeconds",
                            "is shorter than an orderly end takes"));
        }
        want(item, "/spec/strategy/rollingUpdate/maxUnavailable", "0", found);
        JsonNode readiness = item.at(first + "/readinessProbe");
        if (readiness.path("periodSeconds").asInt(10) * readiness.path("failureThreshold").asInt(3)
                >= 5) {
            found.add(
                    item.finding(
                            first + "/readinessProbe",
                            "notices later than the 5 s for which a pod that stops goes on"));
        }
        if (item.at(SPEC + "/topologySpreadConstraints").size() < 2) {
            found.add(
                    item.finding(
                            SPEC + "/topologySpreadConstraints",
                            "zones and hosts are to be spread over"));
        }
        scaling(item, all, found);
    }

    private static void version(Item item, List<Finding> found) {
        String image = item.containers().getFirst().path("image").asText();
        String tag = image.substring(image.lastIndexOf(':') + 1);
        String ending = "-migration-" + tag.toLowerCase(java.util.Locale.ROOT).replace('.', '-');
        if (item.is("Job") && !item.name().endsWith(ending)) {
            found.add(
                    item.finding(
                            "/metadata/name", "a Job never changes: its name ends in " + ending));
        }
    }

    private static void scaling(Item item, Manifests all, List<Finding> found) {
        List<Item> scalers =
                all.of("HorizontalPodAutoscaler").stream()
                        .filter(
                                scaler ->
                                        scaler.text("/spec/scaleTargetRef/name")
                                                .equals(item.name()))
                        .toList();
        if (scalers.isEmpty()) {
            found.add(item.finding("", "nothing says how many there are"));
        } else if (item.at("/spec").has("replicas")) {
            found.add(
                    item.finding(
                            "/spec/replicas",
                            "each apply would undo what the autoscaler has done"));
        }
        List<Item> budgets =
                all.of("PodDisruptionBudget").stream()
                        .filter(
                                budget ->
                                        Manifests.selects(
                                                budget.at("/spec/selector"), item.podLabels()))
                        .toList();
        if (budgets.isEmpty()) {
            found.add(item.finding("", "a drained node may take all of them"));
        }
        for (Item budget : budgets) {
            want(budget, "/spec/maxUnavailable", "1", found);
        }
    }

    private static void want(Item item, String path, String value, List<Finding> found) {
        if (!item.text(path).equals(value)) {
            found.add(item.finding(path, "is not " + value));
        }
    }
}
