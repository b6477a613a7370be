package in.plugged.observability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.observability.signal.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runbooks name what there is. */
class RunbooksTest {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
    private static final Pattern LINK = Pattern.compile("]\\(([^)]+)\\)");
    private static final Pattern SETTING =
            Pattern.compile("(plugged|quarkus|kafka|mp|otel)\\.[a-z0-9.<>-]+");
    private static final Pattern METRIC =
            Pattern.compile(
                    ".*\\b(plugged_|plugged:|http_server_|jvm_|process_|sql_pool_|kafka_).*");
    private static final Pattern PATH = Pattern.compile("/(api|oauth)/[a-z{}_/-]+");
    private static final Set<String> KUBECTL =
            Set.of("get", "describe", "logs", "delete", "scale", "rollout", "port-forward");
    private static final Set<String> TOOLS = Set.of("kubectl", "curl", "psql", "redis-cli");

    private static final String CALLS = all("src/main/resources/META-INF/openapi.yaml");
    private static final String SOURCES = all(".java");

    private final Published published = new Published();

    RunbooksTest() throws IOException {}

    static List<Path> runbooks() throws IOException {
        try (Stream<Path> files = Files.list(Project.RUNBOOKS)) {
            return files.sorted().toList();
        }
    }

    /** All that they ask Prometheus. */
    static Stream<String> expressions() throws IOException {
        return runbooks().stream()
                .flatMap(runbook -> found(CODE, text(runbook)))
                .filter(code -> METRIC.matcher(code).matches());
    }

    @Test
    void eachAlertHasOneAndNoOtherIsThere() throws IOException {
        assertEquals(
                Project.signals().stream()
                        .flatMap(Signals::alertNames)
                        .map(alert -> alert + ".md")
                        .collect(Collectors.toSet()),
                runbooks().stream()
                        .map(file -> file.getFileName().toString())
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("runbooks")
    void eachBeginsWithItsAlert(Path runbook) {
        String name = runbook.getFileName().toString().replace(".md", "");
        assertTrue(text(runbook).startsWith("# " + name + "\n"));
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void whatTheyAskIsMeasured(String expression) {
        assertEquals(List.of(), published.mistakes(new Expression(expression)).toList());
    }

    @ParameterizedTest
    @MethodSource("runbooks")
    void settingsAreThere(Path runbook) throws IOException {
        String page = Project.read(Project.ROOT.resolve("deploy/SETTINGS.md"));
        found(CODE, text(runbook))
                .filter(code -> SETTING.matcher(code).matches())
                .forEach(code -> assertTrue(page.contains("| `" + code + "` |"), code));
    }

    @ParameterizedTest
    @MethodSource("runbooks")
    void commandsAreThere(Path runbook) {
        found(CODE, text(runbook))
                .filter(code -> TOOLS.contains(code.split(" ", -1)[0]))
                .filter(code -> code.startsWith("kubectl"))
                .forEach(code -> assertTrue(KUBECTL.contains(code.split(" ", -1)[1]), code));
        found(CODE, text(runbook))
                .filter(code -> code.contains(" -"))
                .filter(code -> !METRIC.matcher(code).matches())
                .forEach(code -> assertTrue(TOOLS.contains(code.split(" ", -1)[0]), code));
    }

    @ParameterizedTest
    @MethodSource("runbooks")
    void callsAreDescribed(Path runbook) {
        found(CODE, text(runbook))
                .filter(code -> PATH.matcher(code).matches())
                .forEach(path -> assertTrue(CALLS.contains("\n  " + path + ":"), path));
    }

    /** What stands in quotes is what the log says. */
    @ParameterizedTest
    @MethodSource("runbooks")
    void linesOfTheLogAreWritten(Path runbook) {
        found(QUOTED, CODE.matcher(text(runbook)).replaceAll(""))
                .forEach(line -> assertTrue(SOURCES.contains(line), line));
    }

    @ParameterizedTest
    @MethodSource("runbooks")
    void linksLeadSomewhere(Path runbook) {
        found(LINK, text(runbook))
                .map(Project.RUNBOOKS::resolve)
                .forEach(target -> assertTrue(Files.exists(target), target::toString));
    }

    private static Stream<String> found(Pattern what, String text) {
        return what.matcher(text).results().map(RunbooksTest::inner);
    }

    private static String inner(MatchResult found) {
        return found.group(1);
    }

    private static String text(Path file) {
        try {
            return Project.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String all(String ending) {
        var all = new StringBuilder();
        for (String folder :
                List.of("key-service", "oauth-service", "device-service", "ratelimit-service")) {
            try (Stream<Path> files = Files.walk(Project.ROOT.resolve(folder))) {
                files.filter(file -> file.toString().contains("/src/main/"))
                        .filter(file -> file.toString().endsWith(ending))
                        .forEach(file -> all.append(text(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all.toString();
    }
}
