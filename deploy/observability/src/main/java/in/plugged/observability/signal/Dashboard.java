package in.plugged.observability.signal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is shown together. */
public record Dashboard(String uid, String title, String description, List<Row> rows) {

    Stream<Query> queries() {
        return rows.stream()
                .flatMap(row -> row.panels().stream())
                .flatMap(panel -> panel.queries().stream());
    }

    /** Panels that belong together. */
    public record Row(String title, List<Panel> panels) {}

    /**
     * One picture.
     *
     * @param unit as Grafana names it
     * @param description what is good and what is not
     */
    public record Panel(
            String title,
            Optional<Kind> kind,
            String unit,
            Optional<String> description,
            List<Query> queries) {}

    /** One question to Prometheus. */
    public record Query(String expr, String legend) {}

    /** How a panel shows what it knows. */
    public enum Kind {
        @JsonProperty("timeseries")
        TIMESERIES,
        @JsonProperty("stat")
        STAT,
        @JsonProperty("table")
        TABLE
    }
}
