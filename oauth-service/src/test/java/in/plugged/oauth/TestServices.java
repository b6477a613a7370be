package in.plugged.oauth;

import in.plugged.resourceserver.credential.KeyFormat;
import in.plugged.resourceserver.credential.KeyPrefix;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** Configures services that may get tokens, with secrets that are fresh at each start. */
public final class TestServices implements QuarkusTestResourceLifecycleManager {

    /** Calls key-service and oauth-service, and has two secrets. */
    public static final String DEVICES = "device-service";

    /** Calls oauth-service alone, to introspect. */
    public static final String KEYS = "key-service";

    /** The same, for a test of what it does wrong. */
    public static final String CARELESS = "careless-service";

    private static final String SETTING = "plugged.oauth.service-clients.";

    private final SecureRandom random = new SecureRandom();

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<String, String>();
        // the same for all starts of a JVM, since they share the database
        settings.put(
                "plugged.oauth.signing.master-keys.\"1\"",
                "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
        settings.put(SETTING + DEVICES + ".secrets", secret() + "," + secret());
        settings.put(SETTING + DEVICES + ".scopes", "keys:provision,keys:verify");
        settings.put(SETTING + DEVICES + ".audiences", "key-service,oauth-service");
        settings.put(SETTING + KEYS + ".secrets", secret());
        settings.put(SETTING + KEYS + ".scopes", "tokens:introspect");
        settings.put(SETTING + KEYS + ".audiences", "oauth-service");
        settings.put(SETTING + CARELESS + ".secrets", secret());
        settings.put(SETTING + CARELESS + ".scopes", "tokens:introspect");
        settings.put(SETTING + CARELESS + ".audiences", "oauth-service");
        settings.put("plugged.resource-server.origin", "http://localhost:8080");
        settings.put("plugged.resource-server.trusted-proxies", "127.0.0.1");
        // nobody is there
        settings.put("plugged.resource-server.key-service.url", "http://localhost:1");
        settings.put(
                "plugged.resource-server.key-service.key",
                new KeyFormat(KeyFormat.DEFAULT_TAG).mint(KeyPrefix.SK_LIVE).text());
        return settings;
    }

    /** The first secret of a service, or the second one. */
    public static String secretOf(String service, int number) {
        return ConfigProvider.getConfig()
                .getValues(SETTING + service + ".secrets", String.class)
                .get(number);
    }

    /** The one secret of a service. */
    public static String secretOf(String service) {
        return secretOf(service, 0);
    }

    /** With all that a form has to encode. */
    private String secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return "+/%:&" + Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public void stop() {}
}
