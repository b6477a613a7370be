package in.plugged.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * All objects that one folder renders to.
 *
 * @param folder which one, such as {@code overlays/production}
 */
record Manifests(String folder, List<Item> items) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Manifests of(String folder, String yaml) {
        var items = new ArrayList<Item>();
        for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(yaml)) {
            items.add(new Item(JSON.valueToTree(document)));
        }
        return new Manifests(folder, List.copyOf(items));
    }

    /** The same once more, of which something can be changed. */
    Manifests copy() {
        return new Manifests(
                folder, items.stream().map(item -> new Item(item.node().deepCopy())).toList());
    }

    /** Whether it is a part that somebody completes, with Secrets of his own for instance. */
    boolean isBase() {
        return folder.startsWith("bases/") || folder.equals("suite");
    }

    List<Item> of(String... kinds) {
        return items.stream().filter(item -> item.is(kinds)).toList();
    }

    Optional<Item> find(String kind, String name) {
        return items.stream().filter(item -> item.is(kind) && item.name().equals(name)).findFirst();
    }

    /** Those that run something. */
    List<Item> withPods() {
        return items.stream().filter(Item::hasPods).toList();
    }

    /** The services of the suite and backends that are there, by the label of their pods. */
    List<Item> servers() {
        return of("Deployment").stream().filter(Item::isOurs).toList();
    }

    /** The workload whose pods have that name. */
    Optional<Item> workload(String name) {
        return withPods().stream().filter(item -> podName(item).equals(name)).findFirst();
    }

    static String podName(Item workload) {
        return workload.podLabels().path("app.kubernetes.io/name").asText();
    }

    /** Whether a selector of labels takes an object with these. */
    static boolean selects(JsonNode selector, JsonNode labels) {
        for (Map.Entry<String, JsonNode> wanted : selector.path("matchLabels").properties()) {
            if (!labels.path(wanted.getKey()).equals(wanted.getValue())) {
                return false;
            }
        }
        return Item.all(selector.path("matchExpressions")).stream()
                .allMatch(expression -> holds(expression, labels));
    }

    private static boolean holds(JsonNode expression, JsonNode labels) {
        JsonNode value = labels.path(expression.path("key").asText());
        List<String> values = Item.texts(expression.path("values"));
        return switch (expression.path("operator").asText()) {
            case "In" -> values.contains(value.asText());
            case "NotIn" -> !values.contains(value.asText());
            case "Exists" -> !value.isMissingNode();
            case "DoesNotExist" -> value.isMissingNode();
            default -> false;
        };
    }
}
