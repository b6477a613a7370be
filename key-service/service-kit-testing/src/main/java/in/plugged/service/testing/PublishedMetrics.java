package in.plugged.service.testing;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toCollection;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a service measures, against the file {@code metrics.txt} beside its pom: all metrics of our
 * own, with the values of their labels, and those of libraries that rules and dashboards read. Each
 * line is {@code name{label=value|value,label}}.
 */
public final class PublishedMetrics {

    private static final Path PROMISED = Path.of("metrics.txt");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String OUR_OWN = "plugged_";
    private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)})? \\S+");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern NAME = Pattern.compile("\\w+");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.+-]{1,40}");
    private static final int MOST_VALUES = 40;

    /** Labels whose values depend on settings, or on what is measured. */
    private static final Set<String> OPEN =
            Set.of("le", "quantile", "policy", "domain", "pepper", "feed");

    private final Map<String, NavigableSet<String>> ours = new TreeMap<>();
    private final Map<String, NavigableSet<String>> values = new TreeMap<>();
    private final Set<String> theirs = new HashSet<>();

    private PublishedMetrics(String text) {
        text.lines().filter(line -> !line.startsWith("#")).forEach(this::read);
    }

    /** Fails unless all that is promised is there, and nothing of our own beside it. */
    public static void assertKept(URI metrics) {
        await().atMost(PATIENCE).untilAsserted(() -> at(metrics).assertKept());
    }

    /** Fails when a label of ours has what nobody has chosen, such as an id, or too many values. */
    public static void assertBounded(URI metrics) {
        at(metrics)
                .values
                .forEach(
                        (label, found) -> {
                            assertTrue(found.size() <= MOST_VALUES, () -> label + " is " + found);
                            found.forEach(
                                    value -> assertTrue(WORD.matcher(value).matches(), value));
                        });
    }

    private static PublishedMetrics at(URI metrics) {
        return new PublishedMetrics(given().get(metrics).asString());
    }

    private void read(String line) {
        Matcher sample = SAMPLE.matcher(line);
        if (sample.matches()) {
            String metric = sample.group(1);
            Map<String, String> labels = labels(Optional.ofNullable(sample.group(2)).orElse(""));
            if (metric.startsWith(OUR_OWN)) {
                ours.computeIfAbsent(metric, _ -> new TreeSet<>()).addAll(labels.keySet());
                labels.forEach(
                        (label, value) ->
                                values.computeIfAbsent(key(metric, label), _ -> new TreeSet<>())
                                        .add(value));
            } else {
                theirs.add(metric);
                labels.keySet().forEach(label -> theirs.add(key(metric, label)));
            }
        }
    }

    private static Map<String, String> labels(String text) {
        return LABEL.matcher(text)
                .results()
                .collect(
                        Collectors.toMap(
                                label -> label.group(1),
                                label -> label.group(2),
                                (a, _) -> a,
                                TreeMap::new));
    }

    private static String key(String metric, String label) {
        return metric + " " + label;
    }

    private String line(String metric) {
        String labels =
                ours.getOrDefault(metric, new TreeSet<>()).stream()
                        .map(label -> label + chosen(metric, label))
                        .collect(Collectors.joining(","));
        return labels.isEmpty() ? metric : metric + "{" + labels + "}";
    }

    private String chosen(String metric, String label) {
        return OPEN.contains(label)
                ? ""
                : "=" + String.join("|", values.getOrDefault(key(metric, label), new TreeSet<>()));
    }

    private void assertKept() {
        NavigableSet<String> promised = promised();
        NavigableSet<String> there = new TreeSet<>();
        promised.stream().filter(this::isMeasuredByOthers).forEach(there::add);
        ours.keySet().forEach(metric -> there.add(line(metric)));
        assertEquals(
                String.join("\n", promised),
                String.join("\n", there),
                () -> PROMISED.toAbsolutePath() + " is not what the service measures");
    }

    /** With these labels at least: Kafka's client adds topic and partition once it has records. */
    private boolean isMeasuredByOthers(String line) {
        List<String> words = NAME.matcher(line).results().map(MatchResult::group).toList();
        String metric = words.getFirst();
        return theirs.contains(metric)
                && words.stream().skip(1).allMatch(label -> theirs.contains(key(metric, label)));
    }

    private static NavigableSet<String> promised() {
        try (Stream<String> lines = Files.lines(PROMISED)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
