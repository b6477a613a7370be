package in.plugged.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * What each user may do with the brokers is what its service does, and every topic of that is
 * there.
 */
final class KafkaRights implements Rule {

    /** Heard in order by everybody. */
    private static final List<String> TRUST =
            List.of("key-revoked", "key-changed", "token-revoked");

    /** Who says what; nobody else may, or a revocation could be forged. */
    private static final Map<String, List<String>> SAYS =
            Map.of(
                    "key-service", List.of("key-revoked", "key-changed", "notice"),
                    "oauth-service", List.of("token-revoked", "hub-deleted"),
                    "ratelimit-service", List.of("key-abuse"));

    private static final String CHANNEL = "mp.messaging.incoming.";

    @Override
    public List<Finding> findings(Manifests all) {
        var found = new ArrayList<Finding>();
        for (Item user : all.of("KafkaUser")) {
            String service = user.name().replaceAll("-kafka$", "");
            if (all.find("Deployment", service).isEmpty()) {
                found.add(user.finding("/metadata/name", "nobody shows who it is"));
                continue;
            }
            rights(user, service, all, found);
        }
        if (!all.of("KafkaTopic").isEmpty()) {
            all.servers().stream()
                    .filter(server -> all.find("KafkaUser", server.name() + "-kafka").isEmpty())
                    .forEach(server -> found.add(server.finding("", "has no KafkaUser")));
        }
        all.of("KafkaTopic").forEach(topic -> topic(topic, found));
        return found;
    }

    private static void rights(Item user, String service, Manifests all, List<Finding> found) {
        Set<String> needed = needed(service);
        var granted = new TreeSet<String>();
        for (JsonNode rule : user.at("/spec/authorization/acls")) {
            JsonNode resource = rule.path("resource");
            for (String operation : Item.texts(rule.path("operations"))) {
                granted.add(
                        resource.path("type").asText()
                                + " "
                                + resource.path("name").asText()
                                + " "
                                + operation);
            }
            if (resource.path("patternType").asText("literal").equals("prefix")) {
                found.add(
                        user.finding(
                                "/spec/authorization/acls",
                                "a prefix gives more than one can see"));
            }
            String name = resource.path("name").asText();
            if (resource.path("type").asText().equals("topic")
                    && all.find("KafkaTopic", name).isEmpty()) {
                found.add(
                        user.finding("/spec/authorization/acls", "there is no KafkaTopic " + name));
            }
        }
        needed.stream()
                .filter(right -> !granted.contains(right))
                .forEach(
                        right ->
                                found.add(
                                        user.finding(
                                                "/spec/authorization/acls", "lacks " + right)));
        granted.stream()
                .filter(right -> !needed.contains(right))
                .forEach(
                        right ->
                                found.add(
                                        user.finding(
                                                "/spec/authorization/acls",
                                                "does not need " + right)));
    }

    private static Set<String> needed(String service) {
        var rights = new TreeSet<String>();
        TRUST.forEach(topic -> hears(topic, rights));
        says("usage", rights);
        SAYS.getOrDefault(service, List.of()).forEach(topic -> says(topic, rights));
        Properties settings = settings(service);
        for (String name : settings.stringPropertyNames()) {
            if (name.startsWith(CHANNEL) && name.endsWith(".topic")) {
                hears(settings.getProperty(name), rights);
            }
            if (name.startsWith(CHANNEL) && name.endsWith(".group.id")) {
                rights.add("group " + settings.getProperty(name) + " Read");
            }
        }
        if (service.equals("ratelimit-service")) { // by a loop of its own
            hears("usage", rights);
            rights.add("group ratelimit-service-usage Read");
        }
        return rights;
    }

    private static void hears(String topic, Set<String> rights) {
        rights.add("topic " + topic + " Read");
        rights.add("topic " + topic + " Describe");
        says(topic + "-dlq", rights);
    }

    private static void says(String topic, Set<String> rights) {
        rights.add("topic " + topic + " Write");
        rights.add("topic " + topic + " Describe");
    }

    private static Properties settings(String service) {
        var settings = new Properties();
        try (Reader file =
                Files.newBufferedReader(
                        Builds.module(service)
                                .resolve("src/main/resources/application.properties"))) {
            settings.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings;
    }

    private static void topic(Item topic, List<Finding> found) {
        if (TRUST.contains(topic.name()) && topic.at("/spec/partitions").asInt() != 1) {
            found.add(
                    topic.finding(
                            "/spec/partitions", "is not 1: everybody hears all of it in order"));
        }
        if (topic.at("/spec/replicas").asInt() < 3
                || topic.at("/spec/config").path("min.insync.replicas").asInt() < 2) {
            found.add(
                    topic.finding("/spec", "a broker that is lost may lose what was acknowledged"));
        }
    }
}
