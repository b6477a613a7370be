package in.plugged.observability.setting;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every setting of every service and of the library, in one page. */
public final class SettingsPage {

    private static final String HEAD =
            """
            # Settings

            <!-- Written by deploy/observability/generate from the sources: change it there. -->

            Every setting of every service and of the library. Each can be given as a property in a file, as a file of that name
            in a folder of `SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS`, or as a variable of the environment; what is a **secret** belongs in a file.
            A part in angle brackets is yours to choose: a version is a number, and in properties a name stands in quotes where it has a dot.
            Durations are ISO 8601 (`PT5S`, `P30D`) or a number with a unit (`5s`, `30d`), sizes a number with `K`, `M` or `G`, lists have commas. What has neither a default
            nor **required** is off, or as its meaning says.
            """;

    private static final Map<String, String> TITLES = new LinkedHashMap<>();

    static {
        TITLES.put("plugged.keys", "key-service");
        TITLES.put("plugged.oauth", "oauth-service");
        TITLES.put("plugged.device", "device-service");
        TITLES.put("plugged.ratelimit", "ratelimit-service");
        TITLES.put(
                "plugged.resource-server",
                "The library: each of the services, and each backend that has it");
        TITLES.put("plugged.web", "Pages: each of the services");
    }

    private static final Map<String, String> SERVICES = new LinkedHashMap<>();

    static {
        SERVICES.put("key-service", "key-service/service");
        SERVICES.put("oauth-service", "oauth-service");
        SERVICES.put("device-service", "device-service");
        SERVICES.put("ratelimit-service", "ratelimit-service");
    }

    private SettingsPage() {}

    /**
     * The whole page.
     *
     * @param root the folder of the project
     */
    public static String of(Path root) throws IOException {
        ConfigSources sources = ConfigSources.below(root);
        if (!sources.prefixes().keySet().equals(TITLES.keySet())) {
            throw new IllegalStateException(
                    "Settings are declared below %s, and the page has %s"
                            .formatted(sources.prefixes().keySet(), TITLES.keySet()));
        }
        var page = new StringBuilder(HEAD);
        TITLES.forEach(
                (prefix, title) -> {
                    String type = Optional.ofNullable(sources.prefixes().get(prefix)).orElseThrow();
                    section(page, title, SettingReader.read(sources, prefix, type));
                });
        section(
                page,
                "Of Quarkus, what an operator must know",
                FrameworkSettings.read(root, SERVICES));
        return page.toString();
    }

    private static void section(StringBuilder page, String title, List<Setting> settings) {
        page.append(
                """

                ## %s

                | setting | variable | type | default | secret | meaning |
                |---|---|---|---|---|---|
                """
                        .formatted(title));
        settings.forEach(setting -> page.append(line(setting)));
    }

    private static String line(Setting setting) {
        return "| `%s` | `%s` | %s | %s | %s | %s |\n"
                .formatted(
                        setting.name(),
                        setting.variable(),
                        setting.type(),
                        setting.byDefault(),
                        setting.secret() ? "**yes**" : "",
                        setting.meaning());
    }
}
