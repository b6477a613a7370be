package in.plugged.observability;

import in.plugged.observability.dashboard.DashboardJson;
import in.plugged.observability.rule.RuleCases;
import in.plugged.observability.rule.Rules;
import in.plugged.observability.rule.Yaml;
import in.plugged.observability.setting.SettingsPage;
import in.plugged.observability.signal.SignalFolder;
import in.plugged.observability.signal.Signals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that is written from sources of the project. */
final class Generator {

    /** Where the runbooks are, until the operator says where they are. */
    static final String RUNBOOKS = "https://runbooks.example/";

    private static final String HERE = "deploy/observability/";
    private static final String COMPONENT = "deploy/kubernetes/components/observability/";

    private final Path root;
    private final String runbooks;

    /**
     * @param root the folder of the whole project
     * @param runbooks the address below which there is a page for each alert
     */
    Generator(Path root, String runbooks) {
        this.root = root;
        this.runbooks = runbooks;
    }

    List<GeneratedFile> files() throws IOException {
        List<Signals> signals = SignalFolder.read(root.resolve(HERE + "signals"));
        var rules = new Rules(signals, runbooks);
        var cases = new RuleCases(rules);
        var files = new ArrayList<GeneratedFile>();
        files.add(new GeneratedFile(HERE + "rules.yaml", rules.file()));
        files.add(new GeneratedFile(COMPONENT + "prometheus-rule.yaml", rules.prometheusRule()));
        files.add(new GeneratedFile(HERE + "cases/promises.yaml", cases.promises()));
        for (Signals each : signals) {
            files.add(new GeneratedFile(HERE + "cases/" + each.name() + ".yaml", cases.of(each)));
            files.addAll(dashboard(each));
        }
        files.add(new GeneratedFile("deploy/SETTINGS.md", SettingsPage.of(root)));
        return files;
    }

    private static List<GeneratedFile> dashboard(Signals signals) {
        String file = signals.name() + ".json";
        String json = DashboardJson.of(signals.dashboard());
        return List.of(
                new GeneratedFile(HERE + "dashboards/" + file, json),
                new GeneratedFile(
                        COMPONENT + "dashboard-" + signals.name() + ".yaml",
                        Yaml.generated(configMap(signals.name(), file, json))));
    }

    /** As the sidecar of Grafana finds it. */
    private static Map<String, Object> configMap(String name, String file, String json) {
        var labels = new LinkedHashMap<String, String>();
        labels.put("app.kubernetes.io/part-of", "plugged");
        labels.put("grafana_dashboard", "1");
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("name", "plugged-dashboard-" + name);
        metadata.put("labels", labels);
        var map = new LinkedHashMap<String, Object>();
        map.put("apiVersion", "v1");
        map.put("kind", "ConfigMap");
        map.put("metadata", metadata);
        map.put("data", Map.of("plugged-" + file, json));
        return map;
    }
}
