package in.plugged.observability.setting;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/** Those of Quarkus that an operator must know, with the values that the services have. */
final class FrameworkSettings {

    private static final String UNSAID = "";
    private static final YAMLMapper YAML = YAMLMapper.builder().addModule(new Jdk8Module()).build();

    /** What our own files say about one. */
    private record Known(
            String name,
            String type,
            Optional<String> value,
            Optional<Boolean> required,
            String services,
            String meaning) {

        Setting with(Map<String, String> values) {
            return new Setting(
                    name,
                    type,
                    value.or(() -> merged(values)),
                    required.orElse(false),
                    services + ": " + meaning);
        }

        private static Optional<String> merged(Map<String, String> values) {
            if (values.values().stream().distinct().count() < 2) {
                return values.values().stream().findFirst();
            }
            return Optional.of(
                    values.entrySet().stream()
                            .map(each -> each.getValue() + " (" + each.getKey() + ")")
                            .collect(Collectors.joining(", ")));
        }
    }

    private FrameworkSettings() {}

    static List<Setting> read(Path root, Map<String, String> services) throws IOException {
        List<Known> known =
                YAML.readValue(
                        root.resolve("deploy/observability/settings.yaml").toFile(),
                        new TypeReference<List<Known>>() {});
        Map<String, Properties> files = new LinkedHashMap<>();
        for (var service : services.entrySet()) {
            files.put(service.getKey(), properties(root.resolve(service.getValue())));
        }
        return known.stream().map(each -> each.with(values(each.name, files))).toList();
    }

    private static Map<String, String> values(String name, Map<String, Properties> files) {
        var values = new LinkedHashMap<String, String>();
        files.forEach(
                (service, file) -> {
                    String value =
                            file.getProperty("%prod." + name, file.getProperty(name, UNSAID));
                    if (!value.equals(UNSAID)) {
                        values.put(service, value);
                    }
                });
        return values;
    }

    private static Properties properties(Path service) throws IOException {
        var properties = new Properties();
        try (Reader file =
                Files.newBufferedReader(
                        service.resolve("src/main/resources/application.properties"))) {
            properties.load(file);
        }
        return properties;
    }
}
