package in.plugged.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every folder that somebody can apply, by every rule. */
@Tag("foreign")
class ManifestsTest {

    private static final Map<String, Rule> RULES =
            Map.of(
                    "fields", new KnownFields(),
                    "references", new References(),
                    "pods", new PodRules(),
                    "settings", new Settings(),
                    "calls", new Calls(),
                    "kafka", new KafkaRights(),
                    "routes", new Routes());

    static Stream<Arguments> cases() {
        return Rendering.folders().stream()
                .flatMap(
                        folder ->
                                RULES.keySet().stream()
                                        .sorted()
                                        .map(rule -> Arguments.of(folder, rule)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void nothingIsWrong(String folder, String rule) {
        Manifests all = Rendering.of(folder);
        assertFalse(all.items().isEmpty(), "nothing was rendered");
        assertEquals(List.of(), findings(rule, all));
    }

    static List<String> findings(String rule, Manifests all) {
        return Objects.requireNonNull(RULES.get(rule), rule).findings(all).stream()
                .map(Finding::toString)
                .toList();
    }
}
