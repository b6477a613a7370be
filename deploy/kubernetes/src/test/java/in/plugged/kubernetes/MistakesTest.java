package in.plugged.kubernetes;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The checks can fail: each mistake of {@code mistakes.yaml}, made in what was rendered, is found
 * with its place.
 */
@Tag("foreign")
class MistakesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param in what was rendered
     * @param object kind and name; of a name that ends in a star, the first that begins so
     * @param at where in it; a last segment {@code -} adds to a list
     * @param set the new value; nothing takes it away
     * @param found what the finding contains
     */
    record Mistake(String rule, String in, String object, String at, JsonNode set, String found) {
        @Override
        public String toString() {
            return rule
                    + ": "
                    + object
                    + " "
                    + at
                    + " in "
                    + in
                    + " = "
                    + (set.isMissingNode() ? "nothing" : set);
        }
    }

    static Stream<Mistake> mistakes() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(MistakesTest.class.getResourceAsStream("/mistakes.yaml"))) {
            JsonNode rules =
                    JSON.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(file));
            var all = new ArrayList<Mistake>();
            rules.properties()
                    .forEach(
                            rule ->
                                    rule.getValue()
                                            .forEach(one -> all.add(mistake(rule.getKey(), one))));
            return all.stream();
        }
    }

    private static Mistake mistake(String rule, JsonNode one) {
        return new Mistake(
                rule,
                "overlays/" + one.path("in").asText("production"),
                one.path("object").asText(),
                one.path("at").asText(),
                one.path("set"),
                one.path("found").asText());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void isFound(Mistake mistake) {
        Manifests all = Rendering.of(mistake.in()).copy();
        Manifests wrong = make(mistake, all);
        List<String> found = ManifestsTest.findings(mistake.rule(), wrong);
        assertTrue(
                found.stream().anyMatch(text -> text.contains(mistake.found())),
                () -> "expected: " + mistake.found() + "\nfound: " + String.join("\n", found));
    }

    /** An empty place is the object itself. */
    private static Manifests make(Mistake mistake, Manifests all) {
        Item item = find(all, mistake.object());
        if (mistake.at().isEmpty()) {
            return new Manifests(
                    all.folder(), all.items().stream().filter(one -> !one.equals(item)).toList());
        }
        int last = mistake.at().lastIndexOf('/');
        JsonNode parent = item.at(mistake.at().substring(0, last));
        String name = mistake.at().substring(last + 1).replace("~1", "/");
        switch (parent) {
            case ObjectNode object when mistake.set().isMissingNode() ->
                    Objects.requireNonNull(object.remove(name), "nothing to take away");
            case ObjectNode object -> object.set(name, mistake.set());
            case ArrayNode array when name.equals("-") -> array.add(mistake.set());
            case ArrayNode array when mistake.set().isMissingNode() ->
                    array.remove(Integer.parseInt(name));
            case ArrayNode array -> array.set(Integer.parseInt(name), mistake.set());
            default -> throw new IllegalArgumentException("There is no " + mistake.at());
        }
        return all;
    }

    private static Item find(Manifests all, String label) {
        return all.items().stream()
                .filter(
                        item ->
                                label.endsWith("*")
                                        ? item.label()
                                                .startsWith(label.substring(0, label.length() - 1))
                                        : item.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no " + label));
    }
}
