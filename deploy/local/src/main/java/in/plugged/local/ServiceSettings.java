package in.plugged.local;

import in.plugged.embedded.PostgresServer;
import in.plugged.local.part.PrivateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the services are configured with on one machine, apart from their own defaults. */
record ServiceSettings(Ports ports, Secrets secrets) {

    Map<String, String> keyService() {
        Map<String, String> settings =
                everyService(ports.keyService(), ports.keyServiceManagement());
        settings.putAll(database("keys"));
        settings.putAll(plainLog());
        settings.putAll(client(ServiceClient.KEY_SERVICE));
        settings.putAll(ratelimitServiceUse());
        settings.put("plugged.keys.peppers.\"1\"", secrets.pepper());
        settings.put("plugged.keys.bootstrap.verifier.key", secrets.verifierKey());
        settings.put("plugged.keys.bootstrap.verifier.scopes", "keys:verify");
        return settings;
    }

    Map<String, String> oauthService() {
        Map<String, String> settings =
                everyService(ports.oauthService(), ports.oauthServiceManagement());
        settings.putAll(database("oauth"));
        settings.putAll(plainLog());
        settings.put("plugged.resource-server.audience", ServiceClient.OAUTH_SERVICE.id());
        settings.putAll(keyServiceUse());
        settings.putAll(ratelimitServiceUse());
        settings.put("quarkus.mailer.host", "127.0.0.1");
        settings.put("quarkus.mailer.port", Integer.toString(ports.mail()));
        settings.put("plugged.oauth.device-service.url", url(ports.deviceService()));
        settings.put("plugged.oauth.client-calls.loopback", "true");
        settings.put("plugged.oauth.signing.master-keys.\"1\"", secrets.masterKey());
        settings.put("plugged.oauth.id-token.pairwise-secret", secrets.pairwise());
        for (ServiceClient client : ServiceClient.values()) {
            String prefix = "plugged.oauth.service-clients." + client.id() + ".";
            settings.put(prefix + "secrets", secrets.client(client));
            settings.put(prefix + "scopes", client.scopes());
            settings.put(prefix + "audiences", client.audiences());
        }
        return settings;
    }

    Map<String, String> deviceService() {
        Map<String, String> settings =
                everyService(ports.deviceService(), ports.deviceServiceManagement());
        settings.putAll(keyServiceUse());
        settings.putAll(client(ServiceClient.DEVICE_SERVICE));
        settings.putAll(ratelimitServiceUse());
        settings.putAll(plainLog());
        settings.put("quarkus.redis.hosts", "redis://127.0.0.1:" + ports.redisDevices());
        settings.put("plugged.device.seal-keys.\"1\"", secrets.sealKey());
        return settings;
    }

    Map<String, String> ratelimitService() {
        Map<String, String> settings =
                everyService(ports.ratelimitService(), ports.ratelimitServiceManagement());
        settings.putAll(database("limits"));
        settings.putAll(plainLog());
        settings.putAll(keyServiceUse());
        settings.putAll(client(ServiceClient.RATELIMIT_SERVICE));
        settings.put("quarkus.redis.hosts", "redis://127.0.0.1:" + ports.redis());
        return settings;
    }

    Map<String, String> exampleBackend() {
        Map<String, String> settings =
                everyService(ports.exampleBackend(), ports.exampleBackendManagement());
        settings.putAll(keyServiceUse());
        settings.putAll(client(ServiceClient.EXAMPLE_BACKEND));
        settings.putAll(ratelimitServiceUse());
        return settings;
    }

    Map<String, String> exampleMcp() {
        Map<String, String> settings =
                everyService(ports.exampleMcp(), ports.exampleMcpManagement());
        settings.putAll(keyServiceUse());
        settings.putAll(client(ServiceClient.EXAMPLE_MCP));
        settings.putAll(ratelimitServiceUse());
        settings.put("plugged.resource-server.resource", ports.origin() + "/mcp");
        return settings;
    }

    /** What an application needs that asks key-service about keys; it shows a service token. */
    private Map<String, String> keyServiceUse() {
        return Map.of("plugged.resource-server.key-service.url", url(ports.keyService()));
    }

    /** What an application needs that has its limits counted together with all others. */
    private Map<String, String> ratelimitServiceUse() {
        return Map.of(
                "plugged.resource-server.ratelimit-service.url", url(ports.ratelimitService()));
    }

    /** What an application needs that asks oauth-service about tokens. */
    private Map<String, String> client(ServiceClient client) {
        String prefix = "plugged.resource-server.oauth-service.";
        return Map.of(
                prefix + "url",
                url(ports.oauthService()),
                prefix + "client-id",
                client.id(),
                prefix + "client-secret",
                secrets.client(client),
                "plugged.resource-server.audience",
                client.id());
    }

    private Map<String, String> database(String name) {
        String database = "127.0.0.1:%d/%s".formatted(ports.postgres(), name);
        return Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://" + database,
                "quarkus.datasource.reactive.url",
                "postgresql://" + database,
                "quarkus.datasource.username",
                PostgresServer.USER,
                "quarkus.datasource.password",
                PostgresServer.USER,
                "quarkus.flyway.migrate-at-start",
                "true");
    }

    /** A log for people, who read it on this machine. */
    private static Map<String, String> plainLog() {
        return Map.of("quarkus.log.console.json.enabled", "false");
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port;
    }

    private Map<String, String> everyService(int port, int managementPort) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("quarkus.http.port", Integer.toString(port));
        settings.put("quarkus.management.host", "127.0.0.1");
        settings.put("quarkus.management.port", Integer.toString(managementPort));
        settings.put("quarkus.shutdown.delay", "0s"); // nothing has to leave a routing here
        settings.put("quarkus.shutdown.timeout", "2s");
        settings.put("kafka.bootstrap.servers", "127.0.0.1:" + ports.kafka());
        settings.put("plugged.resource-server.origin", ports.origin());
        settings.put("plugged.resource-server.environments", "live,test");
        settings.put("plugged.resource-server.trusted-proxies", "127.0.0.1/32,::1/128");
        settings.put("plugged.resource-server.insecure-transport", "allow");
        settings.put("plugged.web.navigation", "api-keys,usage,account");
        settings.put("plugged.web.home", "/api-keys");
        return settings;
    }

    /** Writes settings as a properties file that its owner alone may read. */
    static void write(Map<String, String> settings, Path file) throws IOException {
        String lines =
                new TreeMap<>(settings)
                        .entrySet().stream()
                                .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                                .collect(Collectors.joining());
        PrivateFile.write(file, "# Written anew at each start.\n" + lines);
    }
}
