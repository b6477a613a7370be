package in.plugged.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.ConfigMappings.ConfigClass;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeviceConfigTest {

    private static final String PREFIX = "plugged.device.";

    /** Names and defaults are a promise to everybody who has configured them. */
    @Test
    void namesAndDefaultsStayAsTheyAre() {
        var settings = new HashMap<String, @Nullable String>();
        ConfigClass.configClass(DeviceConfig.class)
                .getProperties()
                .forEach((name, value) -> settings.put(name.substring(PREFIX.length()), value));

        assertEquals(expected(), settings);
    }

    private static Map<String, @Nullable String> expected() {
        var settings = new HashMap<String, @Nullable String>();
        settings.put("expires-in", "PT5M");
        settings.put("interval", "PT5S");
        settings.put("early", "PT1S");
        settings.put("fetch-for", "PT60S");
        settings.put("redeliver-for", "PT30S");
        settings.put("keep-for", "PT1H");
        settings.put("max-open-per-address", "10");
        settings.put(
                "default-scopes",
                "read:servers,write:servers,read:documents,write:documents,read:profile,write:profile,"
                        + "read:collections,write:collections");
        settings.put("default-scopes[*]", null);
        settings.put("seal-keys.*", null);
        settings.put("recent-log-in", "PT15M");
        settings.put("redis-timeout", "PT2S");
        settings.put("limits.initiate", "5");
        settings.put("limits.poll", "100");
        settings.put("decisions.most", "10");
        settings.put("decisions.window", "PT5M");
        return settings;
    }
}
