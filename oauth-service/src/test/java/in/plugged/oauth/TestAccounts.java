package in.plugged.oauth;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Settings under which tests make many accounts, quickly and from one address. */
public final class TestAccounts implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of(
                "plugged.oauth.passwords.memory", "64",
                "plugged.oauth.passwords.iterations", "1",
                "plugged.oauth.registrations.max-per-hour", "0",
                "plugged.resource-server.origin", "http://localhost:8080",
                "plugged.resource-server.trusted-proxies", "127.0.0.1");
    }

    @Override
    public void stop() {}
}
