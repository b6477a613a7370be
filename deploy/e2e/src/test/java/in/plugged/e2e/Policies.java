package in.plugged.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What the suite of the tests counts otherwise than others: all tests are one address. */
final class Policies {

    private static final String ROOM =
            """
            policies:
              register: {limit: 1000000}
              client-registration: {limit: 1000000}
              cli-initiate: {limit: 1000000}
              cli-poll: {limit: 1000000}
            """;

    /** What services count by themselves. */
    private static final Map<String, String> ONE_ADDRESS =
            Map.of(
                    "PLUGGED_OAUTH_REGISTRATIONS_MAX_PER_HOUR", "0",
                    "PLUGGED_OAUTH_CLIENTS_REGISTRATIONS_PER_HOUR", "0",
                    "PLUGGED_KEYS_MAX_PER_HUB", "100000", // tests make their keys in one hub
                    "PLUGGED_DEVICE_MAX_OPEN_PER_ADDRESS", "100000",
                    "PLUGGED_DEVICE_DECISIONS_MOST", "1000000");

    /** With it gateways ask for limits. */
    static final String GATEWAY_KEY = UnknownKey.next();

    private static final String PATIENCE = "PT4S";
    private static final String TIMEOUT = "plugged.resource-server.ratelimit-service.timeout";

    private Policies() {}

    /** For one more instance that is as patient as those of the suite. */
    static Map<String, String> patient() {
        return Map.of(TIMEOUT, PATIENCE);
    }

    /** For one that counts alone as soon as it does usually. */
    static Map<String, String> impatient() {
        return Map.of(TIMEOUT, "PT0.25S");
    }

    /**
     * What the suite is started with. Nobody counts alone just because a busy machine is slow;
     * whoever looks at that has instances of its own.
     */
    static Map<String, String> environment(Path folder) {
        var all = new HashMap<>(ONE_ADDRESS);
        all.put("PLUGGED_RATELIMIT_LIMITS_POLICIES_FILE", file(folder).toString());
        all.put("PLUGGED_RATELIMIT_LIMITS_TIMEOUT", "PT3S");
        all.put(
                "PLUGGED_RATELIMIT_ENVOY_DESCRIPTORS",
                Program.HOME.resolve("deploy/gateways/descriptors").toString());
        all.put("PLUGGED_KEYS_BOOTSTRAP_GATEWAY_KEY", GATEWAY_KEY);
        all.put("PLUGGED_KEYS_BOOTSTRAP_GATEWAY_SCOPES", "ratelimit:check");
        all.put("PLUGGED_RESOURCE_SERVER_RATELIMIT_SERVICE_TIMEOUT", PATIENCE);
        return all;
    }

    private static Path file(Path folder) {
        try {
            return Files.writeString(folder.resolve("policies.yaml"), ROOM);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
