package in.plugged.ratelimit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** The folder of descriptors, and the one address that gateways need no credential at. */
public final class TestDescriptors implements QuarkusTestResourceLifecycleManager {

    public static final String OPEN_ADDRESS = "127.0.0.2";

    private static final String FOLDER = "plugged.ratelimit.envoy.descriptors";

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("descriptors");
            Files.writeString(folder.resolve("always.yaml"), "domain: always"); // or it won't start
            return Map.of(
                    FOLDER,
                    folder.toString(),
                    "plugged.ratelimit.envoy.open-to",
                    OPEN_ADDRESS,
                    "plugged.ratelimit.envoy.response-headers",
                    "always");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a file into it, or another in its place. */
    public static void write(String name, String text) {
        try {
            Files.writeString(folder().resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void remove(String name) {
        try {
            Files.deleteIfExists(folder().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        return ConfigProvider.getConfig().getValue(FOLDER, Path.class);
    }

    @Override
    public void stop() {}
}
