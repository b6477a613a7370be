package in.plugged.observability;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What services measure, by their {@code metrics.txt}, which their own tests compare with what they
 * answer.
 */
final class Published {

    private static final Map<String, String> FILES =
            Map.of(
                    "key-service", "key-service/service/metrics.txt",
                    "oauth-service", "oauth-service/metrics.txt",
                    "device-service", "device-service/metrics.txt",
                    "ratelimit-service", "ratelimit-service/metrics.txt");

    private static final Pattern LINE = Pattern.compile("(\\w+)(?:\\{(.*)})?");

    /** What Prometheus itself adds to each. */
    private static final Set<String> ADDED = Set.of("job", "instance");

    private static final Map<String, Set<String>> OF_PROMETHEUS =
            Map.of("up", Set.of(), "ALERTS", Set.of("alertname", "alertstate", "severity"));

    /** By service, by metric, by label: the values, or none if any is possible. */
    private final Map<String, Map<String, Map<String, Set<String>>>> services = new TreeMap<>();

    Published() throws IOException {
        for (var file : FILES.entrySet()) {
            Map<String, Map<String, Set<String>>> metrics = new TreeMap<>();
            Project.read(Project.ROOT.resolve(file.getValue()))
                    .lines()
                    .map(LINE::matcher)
                    .filter(Matcher::matches)
                    .forEach(line -> metrics.put(line.group(1), labels(line.group(2))));
            services.put(file.getKey(), metrics);
        }
    }

    private static Map<String, Set<String>> labels(@Nullable String text) {
        var labels = new HashMap<String, Set<String>>();
        if (text != null) {
            for (String label : text.split(",", -1)) {
                String[] parts = label.split("=", -1);
                labels.put(
                        parts[0], parts.length > 1 ? Set.of(parts[1].split("\\|", -1)) : Set.of());
            }
        }
        return labels;
    }

    Set<String> names() {
        var names = new TreeSet<>(OF_PROMETHEUS.keySet());
        services.values().forEach(metrics -> names.addAll(metrics.keySet()));
        return names;
    }

    /** What is wrong with a question, empty when it can be answered. */
    Stream<String> mistakes(Expression expression) {
        var labels = new TreeSet<>(ADDED);
        expression.selectors().forEach(each -> labels.addAll(known(each.metric())));
        Stream<String> groupings =
                expression.groupings().stream()
                        .filter(label -> !labels.contains(label))
                        .map(label -> "nothing has the label " + label);
        return Stream.concat(expression.selectors().flatMap(this::mistakes), groupings);
    }

    private Set<String> known(String metric) {
        var labels = new TreeSet<>(OF_PROMETHEUS.getOrDefault(metric, Set.of()));
        services.values()
                .forEach(metrics -> labels.addAll(metrics.getOrDefault(metric, Map.of()).keySet()));
        return labels;
    }

    private Stream<String> mistakes(Expression.Selector selector) {
        if (OF_PROMETHEUS.containsKey(selector.metric()) || selector.metric().contains(":")) {
            return Stream.empty();
        }
        List<String> jobs =
                selector.matches().stream()
                        .filter(match -> match.label().equals("job"))
                        .flatMap(match -> match.values().stream())
                        .toList();
        return (jobs.isEmpty() ? services.keySet() : jobs)
                        .stream()
                                .filter(job -> services.containsKey(job))
                                .map(job -> services.getOrDefault(job, Map.of()))
                                .anyMatch(metrics -> has(metrics, selector))
                ? Stream.empty()
                : Stream.of("nobody measures " + selector + jobs);
    }

    private static boolean has(
            Map<String, Map<String, Set<String>>> metrics, Expression.Selector selector) {
        Map<String, Set<String>> labels = metrics.get(selector.metric());
        return labels != null
                && selector.matches().stream()
                        .filter(match -> !ADDED.contains(match.label()))
                        .allMatch(match -> has(labels, match));
    }

    private static boolean has(Map<String, Set<String>> labels, Expression.Match match) {
        Set<String> values = labels.get(match.label());
        return values != null
                && (values.isEmpty() || match.open() || values.containsAll(match.values()));
    }
}
