package in.plugged.observability.rule;

import in.plugged.observability.signal.Severity;
import in.plugged.observability.signal.Slo;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How fast what may fail is being used up, in two windows: the long one says that it matters, the
 * short one that it goes on.
 *
 * @see <a href="https://sre.google/workbook/alerting-on-slos/">Alerting on SLOs, section 6</a>
 */
enum Burn {
    FAST("14.4", "1h", "5m", "2m", Severity.PAGE),
    STEADY("6", "6h", "30m", "15m", Severity.PAGE),
    SLOW("1", "3d", "6h", "1h", Severity.TICKET);

    private final String factor;
    private final String longWindow;
    private final String shortWindow;
    private final String lasting;
    private final Severity severity;

    Burn(String factor, String longWindow, String shortWindow, String lasting, Severity severity) {
        this.factor = factor;
        this.longWindow = longWindow;
        this.shortWindow = shortWindow;
        this.lasting = lasting;
        this.severity = severity;
    }

    /** All windows in which it is counted. */
    static List<String> windows() {
        return Arrays.stream(values())
                .flatMap(burn -> Stream.of(burn.shortWindow, burn.longWindow))
                .distinct()
                .toList();
    }

    static String errorRatio(Slo slo, String window) {
        return "plugged:%s:error_ratio:rate%s".formatted(slo.name(), window);
    }

    static String calls(Slo slo, String window) {
        return "plugged:%s:calls:rate%s".formatted(slo.name(), window);
    }

    String expression(Slo slo) {
        String limit = factor + " * " + slo.budget().toPlainString();
        return """
               %s > %s
               and %s > %s
               and %s > %s"""
                .formatted(
                        errorRatio(slo, longWindow),
                        limit,
                        errorRatio(slo, shortWindow),
                        limit,
                        calls(slo, longWindow),
                        slo.floor().toPlainString());
    }

    String lasting() {
        return lasting;
    }

    Map<String, String> labels() {
        return Map.of("severity", Rules.text(severity), "burn", name().toLowerCase(Locale.ROOT));
    }
}
