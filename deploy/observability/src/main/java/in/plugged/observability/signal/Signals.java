package in.plugged.observability.signal;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What one file of signals describes: one service, or what all have in common.
 *
 * @param name of the file, without its ending
 */
public record Signals(String name, List<Slo> slos, List<Alert> alerts, Dashboard dashboard) {

    public Signals {
        slos = Objects.requireNonNullElse(slos, List.of());
        alerts = Objects.requireNonNullElse(alerts, List.of());
    }

    /** The names of all alerts, those of promises included. */
    public Stream<String> alertNames() {
        return Stream.concat(slos.stream().map(Slo::alert), alerts.stream().map(Alert::alert));
    }

    /** All that is asked of Prometheus, apart from what follows from promises. */
    public Stream<String> expressions() {
        return Stream.of(
                        slos.stream().flatMap(Slo::selectors),
                        alerts.stream().map(Alert::expression),
                        dashboard.queries().map(Dashboard.Query::expr))
                .flatMap(each -> each);
    }
}
