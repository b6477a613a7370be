package in.plugged.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.ConfigMappings.ConfigClass;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Settings of the trust between services. */
class TrustSettingsTest {

    private static final String PREFIX = "plugged.oauth.";

    /** Names and defaults are a promise to everybody who has configured them. */
    @Test
    void namesAndDefaultsStayAsTheyAre() {
        var settings = new HashMap<String, @Nullable String>();
        ConfigClass.configClass(OauthConfig.class)
                .getProperties()
                .forEach((name, value) -> settings.put(name.substring(PREFIX.length()), value));
        settings.keySet()
                .removeIf(
                        name ->
                                name.endsWith("[*]")
                                        || !(name.startsWith("signing.")
                                                || name.startsWith("service-clients.")));

        assertEquals(expected(), settings);
    }

    private static Map<String, @Nullable String> expected() {
        var settings = new HashMap<String, @Nullable String>();
        settings.put("signing.master-keys.*", null);
        settings.put("signing.rotate-after", "P30D");
        settings.put("signing.published-before", "PT1H");
        settings.put("signing.service-token-lives", "PT10M");
        settings.put("service-clients.*.secrets", null);
        settings.put("service-clients.*.scopes", null);
        settings.put("service-clients.*.audiences", null);
        return settings;
    }
}
