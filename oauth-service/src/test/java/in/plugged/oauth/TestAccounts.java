package in.plugged.oauth;

import static java.util.Map.entry;

import in.plugged.resourceserver.credential.KeyFormat;
import in.plugged.resourceserver.credential.KeyPrefix;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Settings under which tests make many accounts, quickly and from one address. */
public final class TestAccounts implements QuarkusTestResourceLifecycleManager {

    /** An application of which the operator has checked whose it is. */
    public static final String CHECKED_CLIENT = "cli_ChECkEd000000000";

    /** An application elsewhere that tokens can be for. */
    public static final String RESOURCE = "https://mcp.example/tools";

    @Override
    public Map<String, String> start() {
        return Map.ofEntries(
                entry(
                        "plugged.oauth.id-token.pairwise-secret",
                        "a-secret-for-the-ids-of-the-tests"),
                entry("plugged.oauth.resources", RESOURCE),
                entry("plugged.oauth.client-calls.loopback", "true"),
                entry("plugged.oauth.passwords.memory", "64"),
                entry("plugged.oauth.passwords.iterations", "1"),
                entry("plugged.oauth.registrations.max-per-hour", "0"),
                entry("plugged.oauth.clients.verified", CHECKED_CLIENT),
                entry("plugged.resource-server.origin", "http://localhost:8080"),
                entry("plugged.resource-server.trusted-proxies", "127.0.0.1"),
                // nobody is there
                entry("plugged.resource-server.key-service.url", "http://localhost:1"),
                entry(
                        "plugged.resource-server.key-service.key",
                        new KeyFormat(KeyFormat.DEFAULT_TAG).mint(KeyPrefix.SK_LIVE).text()));
    }

    @Override
    public void stop() {}
}
