package in.plugged.keys.key;

import in.plugged.keys.KeysConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Peppers as a configuration of their own gives them. */
public final class TestPeppers {

    private TestPeppers() {}

    /** Of these bytes, and with that current version. */
    public static Peppers of(Map<Integer, String> bytes, Optional<Integer> current) {
        return ofTexts(
                bytes.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, entry -> base64(entry.getValue()))),
                current);
    }

    static Peppers ofTexts(Map<Integer, String> texts, Optional<Integer> current) {
        var settings = new SmallRyeConfigBuilder().addDiscoveredConverters();
        texts.forEach(
                (version, text) ->
                        settings.withDefaultValue(
                                "plugged.keys.peppers.\"%d\"".formatted(version), text));
        current.ifPresent(
                version ->
                        settings.withDefaultValue(
                                "plugged.keys.current-pepper", Integer.toString(version)));
        return new Peppers(
                settings.withMapping(KeysConfig.class).build().getConfigMapping(KeysConfig.class));
    }

    private static String base64(String bytes) {
        return Base64.getEncoder().encodeToString(bytes.getBytes(StandardCharsets.US_ASCII));
    }
}
