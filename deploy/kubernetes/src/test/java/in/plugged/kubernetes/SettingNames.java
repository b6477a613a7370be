package in.plugged.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What a service can be told while it starts: its own settings, and those that its extensions of
 * Quarkus read at run time. What was fixed when it was built is not among them, since a file says
 * it in vain.
 */
final class SettingNames {

    private static final String MODEL = "META-INF/quarkus-config-doc/quarkus-config-model.json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, SettingNames> KNOWN = new ConcurrentHashMap<>();

    /** Whatever follows is the clients' own, and none of them tells its names. */
    private static final List<String> OPEN = List.of("kafka.", "mp.messaging.");

    private static final Set<String> OTHERS = Set.of("config_ordinal", "otel.sdk.disabled");

    private final Set<Pattern> patterns = new HashSet<>();
    private final Set<String> exact = new HashSet<>();

    private SettingNames(String service) {
        OwnSettings.of(Builds.classes(service)).forEach(this::add);
        for (byte[] model : Builds.resources(service, MODEL)) {
            try {
                JSON.readTree(model).findParents("path").forEach(this::item);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static SettingNames of(String service) {
        return KNOWN.computeIfAbsent(service, SettingNames::new);
    }

    boolean knows(String name) {
        return OTHERS.contains(name)
                || OPEN.stream().anyMatch(name::startsWith)
                || exact.contains(name)
                || patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }

    private void item(JsonNode item) {
        if (!item.path("phase").asText().equals("RUN_TIME")) {
            return;
        }
        var paths = new ArrayList<JsonNode>();
        paths.add(item.path("path"));
        item.path("additionalPaths").forEach(paths::add);
        for (JsonNode path : paths) {
            add(path.path("property").asText().replaceAll("\"[^\"]*\"", OwnSettings.ANY));
        }
    }

    private void add(String name) {
        if (name.contains(OwnSettings.ANY)) {
            patterns.add(
                    Pattern.compile(Pattern.quote(name).replace(OwnSettings.ANY, "\\E[^.]+\\Q")));
        } else {
            exact.add(name);
        }
    }
}
