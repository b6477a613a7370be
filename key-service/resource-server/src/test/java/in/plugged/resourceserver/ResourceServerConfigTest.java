package in.plugged.resourceserver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.resourceserver.credential.Environment;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResourceServerConfigTest {

    /** Names and defaults are a promise to everybody who has configured them. */
    @Test
    void namesAndDefaultsStayAsTheyAre() {
        var settings = new HashMap<String, @Nullable String>();
        ConfigClass.configClass(ResourceServerConfig.class)
                .getProperties()
                .forEach((name, value) -> settings.put(shortened(name), value));
        settings.keySet().removeIf(name -> name.endsWith("[*]"));

        assertEquals(expected(), settings);
    }

    private static String shortened(String name) {
        return name.substring("plugged.resource-server.".length());
    }

    private static Map<String, @Nullable String> expected() {
        var settings = new HashMap<String, @Nullable String>();
        settings.put("key-service.url", null);
        settings.put("key-service.key", null);
        settings.put("key-service.timeout", "PT2S");
        settings.put("oauth-service.url", null);
        settings.put("oauth-service.client-id", null);
        settings.put("oauth-service.client-secret", null);
        settings.put("oauth-service.timeout", "PT2S");
        settings.put("oauth-service-max-staleness", "PT5S");
        settings.put("audience", null);
        settings.put("resource", null);
        settings.put("resource-scopes", null);
        settings.put("resource-name", "Plugged.in");
        settings.put("environments", "live");
        settings.put("tag", "plg");
        settings.put("scopes", null);
        settings.put("trusted-proxies", null);
        settings.put("origin", "https://plugged.in");
        settings.put("insecure-transport", "refuse");
        settings.put("max-staleness", "PT5S");
        settings.put("key-service-max-staleness", "PT5S");
        settings.put("proof-interval", "PT1S");
        settings.put("cache.max-size", "64M");
        settings.put("cache.max-age", "PT60S");
        settings.put("cache.refresh-after", "PT30S");
        settings.put("cache.max-unknown", "50000");
        settings.put("cache.unknown-age", "PT30S");
        settings.put("cache.max-versions", "100000");
        settings.put("tokens.max-size", "32M");
        settings.put("tokens.max-endings", "100000");
        settings.put("unknown-keys.max-per-minute", "100");
        settings.put("unknown-keys.max-addresses", "100000");
        settings.put("dpop.max-age", "PT60S");
        settings.put("dpop.max-ahead", "PT5S");
        settings.put("dpop.max-remembered", "100000");
        settings.put("v1.enabled", "true");
        settings.put("v1.deprecated-at", "2026-01-01T00:00:00Z");
        settings.put("v1.sunset-at", "2027-12-31T00:00:00Z");
        settings.put("v1.link", "https://plugged.in/openapi");
        settings.put("cors.origins", "*");
        settings.put("usage.enabled", "true");
        settings.put("usage.publish-interval", "PT1S");
        settings.put("usage.max-entries", "50000");
        settings.put("usage.max-waiting", "10000");
        settings.put("ratelimit-service.url", null);
        settings.put("ratelimit-service.timeout", "PT0.25S");
        settings.put("limits.enabled", "true");
        settings.put("limits.key.limit", "60");
        settings.put("limits.key.window", "PT60S");
        settings.put("limits.user.limit", "600");
        settings.put("limits.user.window", "PT60S");
        settings.put("limits.max-subjects", "100000");
        return settings;
    }

    @Test
    void withoutAnySettingLiveKeysAloneAreGood() {
        assertEquals(Set.of(Environment.LIVE), config(Map.of()).environments());
    }

    @Test
    void environmentsAndProxiesAreLists() {
        ResourceServerConfig config =
                config(
                        Map.of(
                                "plugged.resource-server.environments",
                                "live,test",
                                "plugged.resource-server.trusted-proxies",
                                "10.0.0.0/8,192.0.2.1"));

        assertEquals(
                "[LIVE, TEST] [10.0.0.0/8, 192.0.2.1]",
                new TreeSet<>(config.environments()) + " " + config.trustedProxies().orElseThrow());
    }

    @Test
    void theMemoryForKeysIs64Megabytes() {
        assertEquals(64 * 1024 * 1024, config(Map.of()).cache().maxSize().asLongValue());
    }

    private static ResourceServerConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(ResourceServerConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(ResourceServerConfig.class);
    }
}
