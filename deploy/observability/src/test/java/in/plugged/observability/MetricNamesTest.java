package in.plugged.observability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import in.plugged.observability.signal.Signals;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What rules and dashboards ask for is measured. */
class MetricNamesTest {

    private final Published published = new Published();

    MetricNamesTest() throws IOException {}

    static Stream<String> expressions() throws IOException {
        return Project.signals().stream().flatMap(Signals::expressions);
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void somebodyMeasuresIt(String expression) {
        assertEquals(List.of(), published.mistakes(new Expression(expression)).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max(plugged_outbox_oldest_aeg_seconds) > 10",
                "sum by (reason) (rate(plugged_logins_total[5m]))",
                "rate(plugged_logins_total{outcome=\"failed\"}[5m])",
                "rate(plugged_logins_total{outcome=~\"wrong|limitted\"}[5m])",
                "rate(plugged_logins_total{result=\"wrong\"}[5m])",
                "plugged_logins_total{job=\"device-service\"}",
                "plugged_logins_total{job=\"login-service\"}"
            })
    void aMistakeIsFound(String expression) {
        assertNotEquals(List.of(), published.mistakes(new Expression(expression)).toList());
    }

    @Test
    void whatIsRecordedIsWhatDashboardsAskFor() throws IOException {
        String rules = Project.read(Project.HERE.resolve("rules.yaml"));

        expressions()
                .map(Expression::new)
                .flatMap(Expression::selectors)
                .map(Expression.Selector::metric)
                .filter(metric -> metric.contains(":"))
                .forEach(
                        metric ->
                                assertEquals(
                                        1,
                                        rules.split("record: \"?" + metric + "\"?\n", -1).length
                                                - 1,
                                        metric));
    }

    /** What others measure is in {@code metrics.txt} because somebody asks for it. */
    @Test
    void nothingOfLibrariesIsPromisedForNobody() throws IOException {
        Set<String> asked =
                Stream.concat(expressions(), DocumentsTest.expressions())
                        .map(Expression::new)
                        .flatMap(Expression::selectors)
                        .map(Expression.Selector::metric)
                        .collect(Collectors.toSet());
        Set<String> unasked = new TreeSet<>(published.names());
        unasked.removeIf(name -> name.startsWith("plugged_") || asked.contains(name));

        assertEquals(Set.of(), unasked);
    }
}
