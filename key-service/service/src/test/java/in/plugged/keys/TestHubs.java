package in.plugged.keys;

import in.plugged.resourceserver.credential.KeyFormat;
import in.plugged.resourceserver.credential.KeyPrefix;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Configures a bootstrap key for each of many hubs, so that a test has one for itself, and one that
 * may verify. Each start has hubs of its own, since the database outlives it.
 */
public final class TestHubs implements QuarkusTestResourceLifecycleManager {

    static final int MOST = 3000;

    private final SecureRandom random = new SecureRandom();

    @Override
    public Map<String, String> start() {
        var format = new KeyFormat(KeyFormat.DEFAULT_TAG);
        var configuration = new HashMap<String, String>();
        String start = Long.toString(random.nextLong(Long.MAX_VALUE), Character.MAX_RADIX);
        for (int number = 0; number < MOST; number++) {
            String name = "plugged.keys.bootstrap.hub" + number;
            configuration.put(name + ".key", format.mint(KeyPrefix.SK_LIVE).text());
            configuration.put(name + ".scopes", "admin");
            configuration.put(name + ".hub-id", "hub_" + start + "x" + number);
            configuration.put(name + ".user-id", "usr_" + start + "x" + number);
        }
        configuration.put(
                "plugged.keys.bootstrap.verifier.key", format.mint(KeyPrefix.SK_LIVE).text());
        configuration.put("plugged.keys.bootstrap.verifier.scopes", "keys:verify");
        configuration.put(
                "plugged.keys.bootstrap.verifier-in-a-hub.key",
                format.mint(KeyPrefix.SK_LIVE).text());
        configuration.put("plugged.keys.bootstrap.verifier-in-a-hub.scopes", "keys:verify");
        configuration.put("plugged.keys.bootstrap.verifier-in-a-hub.hub-id", "hub_" + start);
        configuration.put("plugged.keys.peppers.\"1\"", pepper());
        configuration.put("plugged.keys.peppers.\"2\"", pepper());
        configuration.put("plugged.resource-server.environments", "live,test");
        configuration.put("plugged.resource-server.origin", "http://localhost:8080");
        configuration.put("plugged.resource-server.trusted-proxies", "127.0.0.1");
        return configuration;
    }

    /** The key of a service that may verify keys and, by its prefix, manage those of its hub. */
    public static String verifierInAHub() {
        return ConfigProvider.getConfig()
                .getValue("plugged.keys.bootstrap.verifier-in-a-hub.key", String.class);
    }

    private String pepper() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public void stop() {}
}
