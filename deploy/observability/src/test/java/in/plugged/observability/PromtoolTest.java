package in.plugged.observability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import in.plugged.observability.signal.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Prometheus understands the rules, and alerts fire when they should and only then. */
@Tag("foreign")
class PromtoolTest {

    @TempDir private Path folder;

    static List<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(Project.HERE.resolve("cases"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void itUnderstandsTheRules() throws Exception {
        succeeds("check", "rules", Project.HERE.resolve("rules.yaml").toString());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void alertsFireWhenTheyShouldAndOnlyThen(Path file) throws Exception {
        succeeds("test", "rules", file.toString());
    }

    @Test
    void itUnderstandsWhatDashboardsAndRunbooksAsk() throws Exception {
        Path rules = folder.resolve("questions.yaml");
        Files.writeString(
                rules,
                Stream.concat(
                                Project.signals().stream().flatMap(Signals::expressions),
                                DocumentsTest.expressions())
                        .distinct()
                        .map(PromtoolTest::recorded)
                        .collect(Collectors.joining("", "groups:\n- name: all\n  rules:\n", "")));

        succeeds("check", "rules", rules.toString());
    }

    private static String recorded(String expression) {
        return "  - record: question:%08x\n    expr: '%s'\n"
                .formatted(expression.hashCode(), expression.replace("\n", " ").replace("'", "''"));
    }

    /** An alert without its floor would tell of one failed call in the night. */
    @Test
    void aRuleWithoutItsFloorFails() throws Exception {
        fails("and plugged:key_calls:calls:rate1h > 0.1", "");
    }

    @Test
    void aRuleThatNeverFiresFails() throws Exception {
        fails(
                "plugged_outbox_oldest_age_seconds) > 10",
                "plugged_outbox_oldest_age_seconds) > 1e9");
    }

    private void fails(String right, String wrong) throws Exception {
        String rules = Project.read(Project.HERE.resolve("rules.yaml"));
        Files.writeString(folder.resolve("rules.yaml"), rules.replace(right, wrong));
        Path cases = Files.createDirectory(folder.resolve("cases"));
        for (Path file : cases()) {
            Files.copy(file, cases.resolve(file.getFileName()));
        }
        assertNotEquals(rules, Files.readString(folder.resolve("rules.yaml")));

        assertNotEquals(
                0,
                promtool(
                        "test",
                        "rules",
                        cases.resolve("promises.yaml").toString(),
                        cases.resolve("suite.yaml").toString()));
    }

    private void succeeds(String... arguments) throws Exception {
        assertEquals(
                0, promtool(arguments), () -> "see " + folder.resolve("promtool.log") + said());
    }

    private String said() {
        try {
            return "\n" + Files.readString(folder.resolve("promtool.log"));
        } catch (IOException e) {
            return "";
        }
    }

    private int promtool(String... arguments) throws Exception {
        return new ProcessBuilder(
                        Stream.concat(Stream.of("promtool"), Stream.of(arguments)).toList())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("promtool.log").toFile())
                .start()
                .waitFor();
    }
}
