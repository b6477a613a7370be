package in.plugged.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Each file in a pod is a setting that the service knows, secrets are in Secrets, what a service
 * does not start without is there, and what services tell each other is the same on both sides.
 */
final class Settings implements Rule {

    static final String CONFIG = "/run/config/app";
    static final String SECRETS = "/run/secrets/app";

    private static final Pattern SECRET =
            Pattern.compile(
                    ".*(password|secrets?|peppers\\.\\d+|master-keys\\.\\d+|seal-keys\\.\\d+|bootstrap\\..*\\.key|key-service\\.key)$");

    private static final Pattern ACCEPTED =
            Pattern.compile("plugged\\.oauth\\.service-clients\\..*\\.secrets");

    private static final List<String> DATABASE =
            List.of(
                    "quarkus.datasource.jdbc.url",
                    "quarkus.datasource.reactive.url",
                    "quarkus.datasource.username",
                    "quarkus.datasource.password");
    private static final List<String> ASKS =
            List.of(
                    "plugged.resource-server.key-service.url",
                    "plugged.resource-server.oauth-service.url",
                    "plugged.resource-server.oauth-service.client-id",
                    Volumes.CLIENT_SECRET);

    private static final Map<String, List<String>> REQUIRED =
            Map.of(
                    "key-service", with(DATABASE, "plugged.keys.peppers.1"),
                    "oauth-service",
                            with(
                                    DATABASE,
                                    "plugged.oauth.signing.master-keys.1",
                                    "plugged.resource-server.key-service.url",
                                    "quarkus.mailer.host"),
                    "device-service",
                            with(ASKS, "plugged.device.seal-keys.1", "quarkus.redis.hosts"),
                    "ratelimit-service",
                            Stream.concat(
                                            DATABASE.stream(),
                                            with(ASKS, "quarkus.redis.hosts").stream())
                                    .toList(),
                    "example-backend", ASKS);

    private static List<String> with(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }

    @Override
    public List<Finding> findings(Manifests all) {
        var found = new ArrayList<Finding>();
        for (Item item : all.withPods()) {
            if (item.isOurs()) {
                files(item, all, found);
                environment(item, found);
            }
        }
        clients(all, found);
        return found;
    }

    private static void files(Item item, Manifests all, List<Finding> found) {
        String service = Manifests.podName(item).replace("-migration", "");
        SettingNames known = SettingNames.of(service);
        Map<String, Volumes.Source> config = Volumes.files(item, all, CONFIG);
        Map<String, Volumes.Source> secrets = Volumes.files(item, all, SECRETS);
        for (Map<String, Volumes.Source> folder : List.of(config, secrets)) {
            folder.forEach(
                    (name, source) -> {
                        if (!known.knows(name)) {
                            found.add(
                                    item.finding(
                                            source.kind() + "/" + source.name() + " " + name,
                                            "is no setting that "
                                                    + service
                                                    + " reads at its start"));
                        }
                    });
            if (!folder.containsKey("config_ordinal") && !folder.isEmpty()) {
                found.add(
                        item.finding(
                                "config_ordinal",
                                "without it the files count less than what was built in"));
            }
        }
        config.keySet().stream()
                .filter(name -> SECRET.matcher(name).matches())
                .forEach(
                        name ->
                                found.add(
                                        item.finding(
                                                CONFIG + "/" + name,
                                                "a secret belongs into a Secret")));
        if (!all.isBase()) {
            List<String> required =
                    item.is("Job")
                            ? with(DATABASE.subList(2, 4), "quarkus.datasource.jdbc.url")
                            : with(
                                    REQUIRED.getOrDefault(service, List.of()),
                                    "kafka.bootstrap.servers",
                                    "plugged.resource-server.origin");
            required.stream()
                    .filter(name -> !config.containsKey(name) && !secrets.containsKey(name))
                    .forEach(name -> found.add(item.finding(name, "is missing")));
        }
        ordinal(item, all, found);
    }

    private static void ordinal(Item item, Manifests all, List<Finding> found) {
        Volumes.files(item, all, CONFIG).values().stream()
                .flatMap(source -> all.find("ConfigMap", source.name()).stream())
                .filter(
                        map ->
                                !map.node()
                                        .at("/data")
                                        .path("config_ordinal")
                                        .asText()
                                        .equals("290"))
                .forEach(
                        map ->
                                found.add(
                                        item.finding(
                                                "config_ordinal", "is not 290 in " + map.label())));
    }

    /** What outweighs the files. */
    private static void environment(Item item, List<Finding> found) {
        JsonNode variables = item.containers().getFirst().path("env");
        expect(
                item,
                variables,
                "SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS",
                CONFIG + "," + SECRETS,
                found);
        boolean database = !List.of("device-service", "example-backend").contains(item.name());
        if (item.is("Job")) {
            expect(item, variables, "QUARKUS_INIT_AND_EXIT", "true", found);
            expect(item, variables, "QUARKUS_FLYWAY_MIGRATE_AT_START", "true", found);
        } else {
            expect(item, variables, "QUARKUS_SHUTDOWN_DELAY", "5s", found);
            if (database) {
                expect(item, variables, "QUARKUS_FLYWAY_MIGRATE_AT_START", "false", found);
            }
        }
        SettingNames known = SettingNames.of(Manifests.podName(item).replace("-migration", ""));
        for (JsonNode variable : variables) {
            String name = variable.path("name").asText();
            String property = name.toLowerCase(Locale.ROOT).replace('_', '.');
            if (name.startsWith("QUARKUS_")
                    && !name.equals("QUARKUS_INIT_AND_EXIT")
                    && !known.knows(property)
                    && !known.knows(dashed(property))) {
                found.add(item.finding("env/" + name, "is no setting"));
            }
        }
    }

    /** A variable says neither dots nor dashes. */
    private static String dashed(String property) {
        return property.replace("migrate.at.start", "migrate-at-start");
    }

    private static void expect(
            Item item, JsonNode variables, String name, String value, List<Finding> found) {
        boolean there =
                Item.all(variables).stream()
                        .anyMatch(
                                one ->
                                        one.path("name").asText().equals(name)
                                                && one.path("value").asText().equals(value));
        if (!there) {
            found.add(item.finding("env/" + name, "is not " + value));
        }
    }

    /**
     * Whoever shows a client's secret is known at oauth-service, which has a secret of that client.
     */
    private static void clients(Manifests all, List<Finding> found) {
        Optional<Item> oauth = all.find("Deployment", "oauth-service");
        if (oauth.isEmpty() || all.isBase()) {
            return;
        }
        var told = new ArrayList<>(Volumes.files(oauth.get(), all, CONFIG).keySet());
        told.addAll(Volumes.files(oauth.get(), all, SECRETS).keySet());
        for (Item server : all.servers()) {
            if (!server.name().equals("oauth-service")
                    && !Volumes.files(server, all, SECRETS).containsKey(Volumes.CLIENT_SECRET)) {
                found.add(server.finding(Volumes.CLIENT_SECRET, "is missing"));
            }
            for (String part : List.of("secrets", "scopes", "audiences")) {
                String name = "plugged.oauth.service-clients." + server.name() + "." + part;
                if (!told.contains(name)) {
                    found.add(oauth.get().finding(name, "is missing"));
                }
            }
        }
        all.of("ExternalSecret").forEach(item -> apart(item, all, found));
    }

    /** Else nobody could accept the old one and the new one while clients show one of them. */
    private static void apart(Item item, Manifests all, List<Finding> found) {
        Set<JsonNode> shown =
                all.of("ExternalSecret").stream()
                        .flatMap(other -> Item.all(other.at("/spec/data")).stream())
                        .filter(entry -> secretKey(entry).equals(Volumes.CLIENT_SECRET))
                        .map(entry -> entry.path("remoteRef"))
                        .collect(Collectors.toSet());
        Item.all(item.at("/spec/data")).stream()
                .filter(entry -> ACCEPTED.matcher(secretKey(entry)).matches())
                .filter(entry -> shown.contains(entry.path("remoteRef")))
                .forEach(
                        entry ->
                                found.add(
                                        item.finding(
                                                secretKey(entry),
                                                "is the very entry that a client shows")));
    }

    private static String secretKey(JsonNode entry) {
        return entry.path("secretKey").asText();
    }
}
