package in.plugged.observability.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import in.plugged.observability.signal.Dashboard;
import in.plugged.observability.signal.Dashboard.Kind;
import in.plugged.observability.signal.Dashboard.Panel;
import in.plugged.observability.signal.Dashboard.Query;
import in.plugged.observability.signal.Dashboard.Row;

/**
 * A dashboard as Grafana imports it. Panels stand three in a line, below the title of their row.
 *
 * @see <a
 *     href="https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/">The
 *     JSON model</a>
 */
public final class DashboardJson {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final int SCHEMA = 39;
    private static final int WIDTH = 8;
    private static final int HEIGHT = 8;
    private static final int IN_A_LINE = 3;
    private static final String SOURCE = "${datasource}";

    private final Dashboard dashboard;
    private final ArrayNode panels = MAPPER.createArrayNode();
    private int line;

    private DashboardJson(Dashboard dashboard) {
        this.dashboard = dashboard;
    }

    public static String of(Dashboard dashboard) {
        return new DashboardJson(dashboard).text();
    }

    private String text() {
        dashboard.rows().forEach(this::add);
        ObjectNode all = MAPPER.createObjectNode();
        all.put("uid", dashboard.uid());
        all.put("title", dashboard.title());
        all.put("description", dashboard.description());
        all.putArray("tags").add("plugged");
        all.put("schemaVersion", SCHEMA);
        all.put("editable", false);
        all.put("graphTooltip", 1);
        all.put("refresh", "30s");
        all.put("timezone", "browser");
        all.putObject("time").put("from", "now-3h").put("to", "now");
        all.putObject("templating").putArray("list").add(source());
        all.putArray("links").add(others());
        all.set("panels", panels);
        try {
            return MAPPER.writeValueAsString(all) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static ObjectNode source() {
        return MAPPER.createObjectNode()
                .put("name", "datasource")
                .put("label", "Prometheus")
                .put("type", "datasource")
                .put("query", "prometheus");
    }

    private static ObjectNode others() {
        ObjectNode link =
                MAPPER.createObjectNode()
                        .put("title", "Plugged.in")
                        .put("type", "dashboards")
                        .put("asDropdown", true)
                        .put("keepTime", true);
        link.putArray("tags").add("plugged");
        return link;
    }

    private void add(Row row) {
        ObjectNode title = panels.addObject();
        title.put("id", panels.size()).put("type", "row").put("title", row.title());
        title.put("collapsed", false).putArray("panels");
        place(title, 0, 3 * WIDTH, 1);
        line++;
        for (int i = 0; i < row.panels().size(); i++) {
            if (i > 0 && i % IN_A_LINE == 0) {
                line += HEIGHT;
            }
            add(row.panels().get(i), i % IN_A_LINE * WIDTH);
        }
        line += HEIGHT;
    }

    private void add(Panel panel, int column) {
        Kind kind = panel.kind().orElse(Kind.TIMESERIES);
        ObjectNode added = panels.addObject();
        added.put("id", panels.size()).put("type", type(kind)).put("title", panel.title());
        panel.description().ifPresent(text -> added.put("description", text));
        prometheus(added);
        place(added, column, WIDTH, HEIGHT);
        ObjectNode defaults = added.putObject("fieldConfig").putObject("defaults");
        defaults.put("unit", panel.unit());
        defaults.put("min", 0);
        if (kind == Kind.TIMESERIES) {
            defaults.putObject("custom").put("fillOpacity", 10).put("showPoints", "never");
        }
        ((ObjectNode) added.get("fieldConfig")).putArray("overrides");
        ArrayNode targets = added.putArray("targets");
        panel.queries().forEach(query -> target(targets, query, kind));
    }

    private static String type(Kind kind) {
        return switch (kind) {
            case TIMESERIES -> "timeseries";
            case STAT -> "stat";
            case TABLE -> "table";
        };
    }

    private static void target(ArrayNode targets, Query query, Kind kind) {
        ObjectNode target = targets.addObject();
        target.put("refId", String.valueOf((char) ('A' + targets.size() - 1)));
        prometheus(target);
        target.put("expr", query.expr()).put("legendFormat", query.legend());
        switch (kind) {
            case TIMESERIES -> target.put("range", true);
            case STAT -> target.put("instant", true);
            case TABLE -> target.put("instant", true).put("format", "table");
        }
    }

    private static void prometheus(ObjectNode node) {
        node.putObject("datasource").put("type", "prometheus").put("uid", SOURCE);
    }

    private void place(ObjectNode panel, int x, int width, int height) {
        panel.putObject("gridPos").put("x", x).put("y", line).put("w", width).put("h", height);
    }
}
