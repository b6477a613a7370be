package in.plugged.images;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Settings as a container finds them: a file for each, named after it; secrets apart. */
record SettingsFolders(Path config, Path secrets) {

    /** Above what a service brings along, below the environment. */
    private static final String RANK = "290";

    private static final Pattern SECRET =
            Pattern.compile(".*(secret|password|peppers|master-key|seal-key|verifier\\.key).*");

    /** Where a service looks, for the environment. */
    String locations() {
        return config.toAbsolutePath() + "," + secrets.toAbsolutePath();
    }

    static SettingsFolders write(Map<String, String> settings, Path folder) {
        var folders = new SettingsFolders(folder.resolve("config"), folder.resolve("secrets"));
        try {
            for (Path each : new Path[] {folders.config, folders.secrets}) {
                Files.createDirectories(each);
                Files.writeString(each.resolve("config_ordinal"), RANK + "\n");
            }
            for (var setting : settings.entrySet()) {
                // as keys of a Kubernetes object, which may have no quotation marks
                String name = setting.getKey().replace("\"", "");
                Path place = SECRET.matcher(name).matches() ? folders.secrets : folders.config;
                Files.writeString(place.resolve(name), setting.getValue() + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folders;
    }

    /** What stands in a file of properties. */
    static Map<String, String> read(Path properties) {
        var read = new Properties();
        try (Reader reader = Files.newBufferedReader(properties)) {
            read.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var settings = new TreeMap<String, String>();
        read.forEach((name, value) -> settings.put((String) name, (String) value));
        return settings;
    }
}
