package in.plugged.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.validation.Validation;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysConfigTest {

    private static final String PREFIX = "plugged.keys.";

    /** Names and defaults are a promise to everybody who has configured them. */
    @Test
    void namesAndDefaultsStayAsTheyAre() {
        var settings = new HashMap<String, @Nullable String>();
        ConfigClass.configClass(KeysConfig.class)
                .getProperties()
                .forEach((name, value) -> settings.put(name.substring(PREFIX.length()), value));
        settings.keySet().removeIf(name -> name.endsWith("[*]"));

        assertEquals(expected(), settings);
    }

    private static Map<String, @Nullable String> expected() {
        var settings = new HashMap<String, @Nullable String>();
        settings.put("peppers.*", null);
        settings.put("current-pepper", null);
        settings.put("bootstrap.*.key", null);
        settings.put("bootstrap.*.scopes", null);
        settings.put("bootstrap.*.hub-id", null);
        settings.put("bootstrap.*.user-id", null);
        settings.put("first-key.secret", null);
        settings.put("max-per-hub", "1000");
        settings.put("rotation.overlap", "PT24H");
        settings.put("rotation.due-after", "P90D");
        settings.put("announcement.patience", "PT1S");
        settings.put("announcement.lease", "PT5S");
        settings.put("safe-retry.kept", "PT24H");
        settings.put("safe-retry.secret-for", "PT1M");
        settings.put("descendants.batch", "500");
        settings.put("descendants.lease", "PT10S");
        settings.put("sessions.recent", "PT15M");
        settings.put("leak-reports.max-per-hour", "10");
        settings.put("restore.hear-again", "false");
        settings.put("gateways.name-request", "false");
        return settings;
    }

    @Test
    void daysAreAnAmountOfTime() {
        KeysConfig config = defaults();

        assertEquals(Duration.ofDays(90), config.rotation().dueAfter());
        assertEquals(Duration.ofDays(1), config.rotation().overlap());
    }

    @ParameterizedTest
    @CsvSource({"kept, PT59S", "kept, P8D", "secretFor, PT-1S", "secretFor, PT10M1S"})
    void aCallIsRememberedWithinBounds(String setting, Duration time) throws Exception {
        Method asked = KeysConfig.SafeRetry.class.getMethod(setting);
        try (var validation = Validation.buildDefaultValidatorFactory()) {
            var broken =
                    validation
                            .getValidator()
                            .forExecutables()
                            .validateReturnValue(defaults().safeRetry(), asked, time);

            assertEquals(1, broken.size());
        }
    }

    private static KeysConfig defaults() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(KeysConfig.class)
                .build()
                .getConfigMapping(KeysConfig.class);
    }
}
