package in.plugged.observability.rule;

import in.plugged.observability.signal.Alert;
import in.plugged.observability.signal.Alert.Cases;
import in.plugged.observability.signal.Ratio;
import in.plugged.observability.signal.Sample;
import in.plugged.observability.signal.Signals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Tests of the rules for promtool: for each alert a case in which nobody is to be told, one in
 * which somebody is, and where it is about a share, one failure and nothing else.
 */
public final class RuleCases {

    private static final String HALF_AN_HOUR = "30m";
    static final String ALONE = "20m";
    private static final BigDecimal ENOUGH = BigDecimal.valueOf(20);

    private final Rules rules;

    public RuleCases(Rules rules) {
        this.rules = rules;
    }

    /** Those of promises. */
    public String promises() {
        return file(
                "5m",
                rules.signals().stream()
                        .flatMap(signals -> signals.slos().stream())
                        .flatMap(slo -> new PromiseCases(this, slo).all())
                        .toList());
    }

    /** Those of all other alerts of one file of signals. */
    public String of(Signals signals) {
        return file("1m", signals.alerts().stream().flatMap(this::cases).toList());
    }

    private static String file(String interval, List<Map<String, Object>> tests) {
        var file = new LinkedHashMap<String, Object>();
        file.put("rule_files", List.of("../rules.yaml"));
        file.put("evaluation_interval", interval);
        file.put("tests", tests);
        return Yaml.generated(file);
    }

    private Stream<Map<String, Object>> cases(Alert alert) {
        return Stream.concat(
                alert.ratio().stream().flatMap(ratio -> shared(alert, ratio)),
                alert.cases().stream().flatMap(cases -> written(alert, cases)));
    }

    private Stream<Map<String, Object>> written(Alert alert, Cases cases) {
        return Stream.of(
                test(alert.alert(), "quiet", HALF_AN_HOUR, cases.quiet(), List.of()),
                test(
                        alert.alert(),
                        "loud",
                        HALF_AN_HOUR,
                        cases.loud(),
                        List.of(expected(alert, cases.labels()))));
    }

    private Stream<Map<String, Object>> shared(Alert alert, Ratio ratio) {
        Sample sample = ratio.sample();
        BigDecimal traffic = ratio.floor().multiply(ENOUGH);
        return Stream.of(
                test(
                        alert.alert(),
                        "quiet",
                        HALF_AN_HOUR,
                        share(sample, traffic, ratio.above().multiply(new BigDecimal("0.5")), 30),
                        List.of()),
                test(
                        alert.alert(),
                        "loud",
                        HALF_AN_HOUR,
                        share(sample, traffic, between(ratio.above()), 30),
                        List.of(expected(alert, sample.labels()))),
                test(alert.alert(), "alone", ALONE, alone(sample), List.of()));
    }

    /** Too large, and still a share. */
    private static BigDecimal between(BigDecimal share) {
        return share.add(BigDecimal.ONE).multiply(new BigDecimal("0.5"));
    }

    private Map<String, Object> expected(Alert alert, Map<String, String> labels) {
        return expected(
                alert.alert(),
                alert.summary(),
                labels,
                Map.of("severity", Rules.text(alert.severity())));
    }

    /** What somebody is told. */
    Map<String, Object> expected(
            String alert, String summary, Map<String, String> labels, Map<String, String> more) {
        var all = new TreeMap<>(labels);
        all.putAll(more);
        String told = summary;
        for (var label : all.entrySet()) {
            told = told.replace("{{ $labels." + label.getKey() + " }}", label.getValue());
        }
        var expected = new LinkedHashMap<String, Object>();
        expected.put("exp_labels", all);
        expected.put("exp_annotations", rules.annotations(alert, told));
        return expected;
    }

    /** Calls, of which a share is bad; counters, with a value each minute. */
    static Map<String, String> share(
            Sample sample, BigDecimal callsPerSecond, BigDecimal bad, int minutes) {
        BigDecimal calls = callsPerSecond.multiply(BigDecimal.valueOf(60));
        var rates = new LinkedHashMap<String, BigDecimal>();
        sample.good()
                .forEach(
                        series ->
                                rates.merge(
                                        series,
                                        calls.multiply(BigDecimal.ONE.subtract(bad)),
                                        BigDecimal::add));
        sample.bad().forEach(series -> rates.merge(series, calls.multiply(bad), BigDecimal::add));
        var series = new LinkedHashMap<String, String>();
        rates.forEach(
                (name, rate) ->
                        series.put(
                                name,
                                "0+%sx%d"
                                        .formatted(
                                                rate.stripTrailingZeros().toPlainString(),
                                                minutes)));
        return series;
    }

    /** A bad call now and then, and no other: for longer than an alert waits. */
    static Map<String, String> alone(Sample sample) {
        var series = new LinkedHashMap<String, String>();
        sample.good().forEach(name -> series.put(name, "0x30"));
        sample.bad().forEach(name -> series.put(name, "0x10 1x2 2x2 3x13"));
        return series;
    }

    static Map<String, Object> test(
            String alert,
            String name,
            String at,
            Map<String, String> series,
            List<Map<String, Object>> expected) {
        var input = new ArrayList<Map<String, String>>();
        series.forEach(
                (each, values) -> {
                    var one = new LinkedHashMap<String, String>();
                    one.put("series", each);
                    one.put("values", values);
                    input.add(one);
                });
        var asked = new LinkedHashMap<String, Object>();
        asked.put("eval_time", at);
        asked.put("alertname", alert);
        asked.put("exp_alerts", expected);
        var test = new LinkedHashMap<String, Object>();
        test.put("name", alert + ", " + name);
        test.put("interval", "1m");
        test.put("input_series", input);
        test.put("alert_rule_test", List.of(asked));
        return test;
    }
}
