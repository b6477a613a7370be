package in.plugged.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.ConfigMappings.ConfigClass;
import jakarta.validation.Validation;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OauthConfigTest {

    private static final String PREFIX = "plugged.oauth.";

    /** Names and defaults are a promise to everybody who has configured them. */
    @Test
    void namesAndDefaultsStayAsTheyAre() {
        var settings = new HashMap<String, @Nullable String>();
        ConfigClass.configClass(OauthConfig.class)
                .getProperties()
                .forEach((name, value) -> settings.put(name.substring(PREFIX.length()), value));
        settings.keySet().removeIf(name -> name.endsWith("[*]"));

        assertEquals(expected(), settings);
    }

    private static Map<String, @Nullable String> expected() {
        var settings = new HashMap<String, @Nullable String>();
        settings.put("passwords.memory", "19456");
        settings.put("passwords.iterations", "2");
        settings.put("passwords.threads", null);
        settings.put("passwords.queue", "50");
        settings.put("logins.max-failures", "10");
        settings.put("logins.max-failures-per-address", "50");
        settings.put("logins.window", "PT5M");
        settings.put("logins.max-failures-per-account", "100");
        settings.put("registrations.max-per-hour", "20");
        settings.put("sessions.idle", "P7D");
        settings.put("sessions.longest", "P30D");
        settings.put("sessions.recent", "PT15M");
        settings.put("sessions.max-per-user", "1000");
        settings.put("sessions.max-devices", "50");
        settings.put("max-hubs", "100");
        settings.put("announcement.patience", "PT1S");
        settings.put("announcement.lease", "PT5S");
        settings.put("mail.link-lives", "PT30M");
        settings.put("mail.max-per-hour", "5");
        settings.put("mail.max-told-per-hour", "20");
        settings.put("mail.max-asked-per-hour", "30");
        settings.put("mail.keep-trying", "P3D");
        settings.put("signing.master-keys.*", null);
        settings.put("signing.rotate-after", "P30D");
        settings.put("signing.published-before", "PT1H");
        settings.put("signing.service-token-lives", "PT10M");
        settings.put("signing.rsa-bits", "2048");
        settings.put("id-token.lives", "PT1H");
        settings.put("id-token.pairwise-secret", null);
        settings.put("resources", null);
        settings.put("tokens.code-lives", "PT60S");
        settings.put("tokens.dpop", "true");
        settings.put("tokens.access-lives", "PT1H");
        settings.put("tokens.refresh-lives", "P30D");
        settings.put("tokens.refresh-grace", "PT10S");
        settings.put("tokens.device-grace", "PT30S");
        settings.put("tokens.max-families", "100");
        settings.put("device-service.url", null);
        settings.put("device-service.timeout", "PT2S");
        settings.put("pushed-requests.lives", "PT5M");
        settings.put("pushed-requests.required", "false");
        settings.put("pushed-requests.max-per-minute", "600");
        settings.put("service-clients.*.secrets", null);
        settings.put("service-clients.*.scopes", null);
        settings.put("service-clients.*.audiences", null);
        settings.put("providers.*.kind", "openid");
        settings.put("providers.*.title", null);
        settings.put("providers.*.url", null);
        settings.put("providers.*.issuer", null);
        settings.put("providers.*.client-id", null);
        settings.put("providers.*.client-secret", null);
        settings.put("providers.*.client-auth", "basic");
        settings.put("providers.*.scopes", null);
        settings.put("providers.*.user-info", "true");
        settings.put("providers.*.github-api", "https://api.github.com");
        settings.put("providers.*.timeout", "PT5S");
        settings.put("clients.verified", null);
        settings.put(
                "clients.default-scopes",
                "read:servers,read:documents,read:collections,read:profile");
        settings.put("clients.ending-batch", "500");
        settings.put("clients.unused-lives", "P7D");
        settings.put("clients.registrations-per-hour", "60");
        settings.put("clients.max-per-owner", "50");
        settings.put("clients.assertion-lives", "PT10M");
        settings.put("clients.jwks-uri.served", "true");
        settings.put("clients.documents.served", "true");
        settings.put("clients.documents.longest", "10240");
        settings.put("clients.documents.kept", "PT24H");
        settings.put("clients.documents.max-per-minute", "300");
        settings.put("clients.documents.max-per-address", "30");
        settings.put("clients.documents.hosts", null);
        settings.put("client-calls.name-servers", null);
        settings.put("client-calls.private-networks", "false");
        settings.put("client-calls.loopback", "false");
        settings.put("client-calls.timeout", "PT5S");
        settings.put("backchannel-logout.keep-trying", "PT1H");
        return settings;
    }

    @Test
    void daysAreAnAmountOfTime() {
        OauthConfig config = TestSettings.of(Map.of());

        assertEquals(Duration.ofDays(7), config.sessions().idle());
        assertEquals(Duration.ofDays(3), config.mail().keepTrying());
    }

    @ParameterizedTest
    @CsvSource({
        "rotateAfter, PT9M59S",
        "publishedBefore, PT59S",
        "serviceTokenLives, PT9S",
        "serviceTokenLives, PT1H1S"
    })
    void signingKeepsWithinBounds(String setting, Duration time) throws Exception {
        assertEquals(1, broken(setting, time));
    }

    @Test
    void rsaKeysAreNoLongerThanWhatSignsQuickly() throws Exception {
        assertEquals(0, broken("rsaBits", 3072));
        assertEquals(1, broken("rsaBits", 3073));
    }

    private static int broken(String setting, Object value) throws Exception {
        Method asked = SigningConfig.class.getMethod(setting);
        try (var validation = Validation.buildDefaultValidatorFactory()) {
            return validation
                    .getValidator()
                    .forExecutables()
                    .validateReturnValue(TestSettings.of(Map.of()).signing(), asked, value)
                    .size();
        }
    }
}
