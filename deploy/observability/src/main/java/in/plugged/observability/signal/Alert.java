package in.plugged.observability.signal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Optional;

/**
 * Something that somebody is told of.
 *
 * @param expr when, in PromQL; or else
 * @param ratio a share that is too large
 * @param lasting for how long before anybody is told, such as {@code 5m}
 * @param cases its tests, unless it is a share: that has a sample
 */
public record Alert(
        String alert,
        Optional<String> expr,
        Optional<Ratio> ratio,
        @JsonProperty("for") String lasting,
        Severity severity,
        String summary,
        Optional<Cases> cases) {

    public Alert {
        if (expr.isPresent() == ratio.isPresent()) {
            throw new IllegalArgumentException(alert + " needs either expr or ratio");
        }
        if (expr.isPresent() != cases.isPresent()) {
            throw new IllegalArgumentException(alert + " needs cases if it has an expr");
        }
    }

    /** When it is to be told, in PromQL. */
    public String expression() {
        return expr.or(() -> ratio.map(Ratio::expression)).orElseThrow();
    }

    /**
     * Tests of an alert, as promtool takes series: half an hour, a value each minute.
     *
     * @param quiet nobody is to be told of
     * @param loud somebody is
     * @param labels of the alert then
     */
    public record Cases(
            Map<String, String> quiet, Map<String, String> loud, Map<String, String> labels) {}
}
