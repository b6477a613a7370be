package in.plugged.observability.rule;

import in.plugged.observability.signal.Alert;
import in.plugged.observability.signal.Severity;
import in.plugged.observability.signal.Signals;
import in.plugged.observability.signal.Slo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All that Prometheus evaluates. */
public final class Rules {

    private final List<Signals> signals;
    private final String runbooks;

    /**
     * @param runbooks the address below which there is a page for each alert
     */
    public Rules(List<Signals> signals, String runbooks) {
        this.signals = signals;
        this.runbooks = runbooks.endsWith("/") ? runbooks : runbooks + "/";
    }

    /** As a file that Prometheus reads. */
    public String file() {
        return Yaml.generated(Map.of("groups", groups()));
    }

    /** As an object that the operator of Prometheus reads. */
    public String prometheusRule() {
        var object = new LinkedHashMap<String, Object>();
        object.put("apiVersion", "monitoring.coreos.com/v1");
        object.put("kind", "PrometheusRule");
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("name", "plugged");
        metadata.put("labels", Map.of("app.kubernetes.io/part-of", "plugged"));
        object.put("metadata", metadata);
        object.put("spec", Map.of("groups", groups()));
        return Yaml.generated(object);
    }

    private List<Map<String, Object>> groups() {
        var groups = new ArrayList<Map<String, Object>>();
        for (Signals each : signals) {
            each.slos().forEach(slo -> groups.add(group("slo-" + slo.name(), rules(slo))));
            groups.add(group(each.name(), each.alerts().stream().map(this::rule)));
        }
        return groups;
    }

    private static Map<String, Object> group(String name, Stream<Map<String, Object>> rules) {
        var group = new LinkedHashMap<String, Object>();
        group.put("name", "plugged-" + name.replace('_', '-'));
        group.put("rules", rules.toList());
        return group;
    }

    private Stream<Map<String, Object>> rules(Slo slo) {
        return Stream.concat(
                Burn.windows().stream().flatMap(window -> records(slo, window)),
                Stream.of(Burn.values()).map(burn -> rule(slo, burn)));
    }

    private static Stream<Map<String, Object>> records(Slo slo, String window) {
        String total = sum(slo.total(), window);
        String ratio =
                slo.bad()
                        .map(bad -> "(%s or 0 * %s) / %s".formatted(sum(bad, window), total, total))
                        .or(
                                () ->
                                        slo.good()
                                                .map(good -> sum(good, window))
                                                .map(good -> "1 - %s / %s".formatted(good, total)))
                        .orElseThrow();
        return Stream.of(
                recorded(Burn.errorRatio(slo, window), ratio),
                recorded(Burn.calls(slo, window), total));
    }

    private static String sum(String selector, String window) {
        return "sum by (job) (rate(%s[%s]))".formatted(selector, window);
    }

    private static Map<String, Object> recorded(String name, String expression) {
        var rule = new LinkedHashMap<String, Object>();
        rule.put("record", name);
        rule.put("expr", expression);
        return rule;
    }

    private Map<String, Object> rule(Slo slo, Burn burn) {
        return rule(
                slo.alert(),
                burn.expression(slo),
                burn.lasting(),
                burn.labels(),
                annotations(slo.alert(), slo.summary()));
    }

    private Map<String, Object> rule(Alert alert) {
        return rule(
                alert.alert(),
                alert.expression(),
                alert.lasting(),
                Map.of("severity", text(alert.severity())),
                annotations(alert.alert(), alert.summary()));
    }

    private static Map<String, Object> rule(
            String alert,
            String expression,
            String lasting,
            Map<String, String> labels,
            Map<String, String> annotations) {
        var rule = new LinkedHashMap<String, Object>();
        rule.put("alert", alert);
        rule.put("expr", expression);
        rule.put("for", lasting);
        rule.put("labels", new TreeMap<>(labels));
        rule.put("annotations", annotations);
        return rule;
    }

    Map<String, String> annotations(String alert, String summary) {
        var annotations = new LinkedHashMap<String, String>();
        annotations.put("summary", summary);
        annotations.put("runbook_url", runbooks + alert + ".md");
        return annotations;
    }

    static String text(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    List<Signals> signals() {
        return signals;
    }
}
