package in.plugged.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.ConfigMappings.ConfigClass;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RatelimitConfigTest {

    private static final String PREFIX = "plugged.ratelimit.";

    /** Names and defaults are a promise to everybody who has configured them. */
    @Test
    void namesAndDefaultsStayAsTheyAre() {
        var settings = new HashMap<String, @Nullable String>();
        ConfigClass.configClass(RatelimitConfig.class)
                .getProperties()
                .forEach((name, value) -> settings.put(name.substring(PREFIX.length()), value));

        assertEquals(expected(), settings);
    }

    private static Map<String, @Nullable String> expected() {
        var settings = new HashMap<String, @Nullable String>();
        settings.put("limits.timeout", "PT0.2S");
        settings.put("limits.connections", "4");
        settings.put("limits.max-requests", "500");
        settings.put("limits.max-checks", "10");
        settings.put("limits.policies-file", null);
        settings.put("limits.policies.*.limit", null);
        settings.put("limits.policies.*.window", null);
        settings.put("limits.policies.*.algorithm", null);
        settings.put("usage.keep.minutes", "P7D");
        settings.put("usage.keep.hours", "P100D");
        settings.put("usage.keep.days", "P800D");
        settings.put("usage.keep.addresses", "P30D");
        settings.put("abuse.enabled", "true");
        settings.put("abuse.factor", "10");
        settings.put("abuse.lasting", "PT5M");
        settings.put("envoy.descriptors", null);
        settings.put("envoy.open-to", null);
        settings.put("envoy.open-to[*]", null);
        settings.put("envoy.shadow", "false");
        settings.put("envoy.response-headers", "refused");
        return settings;
    }
}
