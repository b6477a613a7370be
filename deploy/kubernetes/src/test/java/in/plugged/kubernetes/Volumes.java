package in.plugged.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the files in a pod come from. */
final class Volumes {

    static final String CLIENT_SECRET = "plugged.resource-server.oauth-service.client-secret";

    private Volumes() {}

    /**
     * @param items the keys that are taken, all of them if none is said
     */
    record Source(String kind, String name, List<JsonNode> items) {}

    static Stream<Source> sources(JsonNode volume) {
        return Stream.concat(Stream.of(volume), Item.all(volume.at("/projected/sources")).stream())
                .flatMap(Volumes::named);
    }

    private static Stream<Source> named(JsonNode place) {
        JsonNode secret = place.path("secret");
        JsonNode map = place.path("configMap");
        if (secret.isObject()) {
            String name =
                    secret.has("secretName")
                            ? secret.path("secretName").asText()
                            : secret.path("name").asText();
            return Stream.of(new Source("Secret", name, Item.all(secret.path("items"))));
        }
        return map.isObject()
                ? Stream.of(
                        new Source(
                                "ConfigMap",
                                map.path("name").asText(),
                                Item.all(map.path("items"))))
                : Stream.empty();
    }

    /** The keys that it will have, whoever makes it. */
    static Optional<Set<String>> keys(Manifests all, Source source) {
        Optional<Item> written = all.find(source.kind(), source.name());
        if (written.isPresent()) {
            var keys = new HashSet<String>();
            for (String field : List.of("/data", "/stringData", "/binaryData")) {
                written.get().at(field).fieldNames().forEachRemaining(keys::add);
            }
            return Optional.of(keys);
        }
        return source.kind().equals("Secret") ? made(all, source.name()) : Optional.empty();
    }

    /** By an operator, out of an object that is there. */
    private static Optional<Set<String>> made(Manifests all, String secret) {
        return all.items().stream()
                .filter(item -> secretOf(item).equals(secret))
                .findFirst()
                .map(Volumes::keysOf);
    }

    private static String secretOf(Item item) {
        return switch (item.kind()) {
            case "ExternalSecret" -> item.text("/spec/target/name");
            case "KafkaUser" -> item.name();
            case "Cluster" -> item.name() + "-ca";
            case "Certificate" -> item.text("/spec/secretName");
            default -> "";
        };
    }

    private static Set<String> keysOf(Item maker) {
        return switch (maker.kind()) {
            case "ExternalSecret" ->
                    new LinkedHashSet<>(
                            Item.all(maker.at("/spec/data")).stream()
                                    .map(entry -> entry.path("secretKey").asText())
                                    .toList());
            case "KafkaUser" ->
                    Set.of("ca.crt", "user.crt", "user.key", "user.p12", "user.password");
            case "Cluster" -> Set.of("ca.crt", "ca.key");
            default -> Set.of("tls.crt", "tls.key", "ca.crt");
        };
    }

    /** The names of the files in a folder of the pod, and where each is from. */
    static Map<String, Source> files(Item workload, Manifests all, String folder) {
        var files = new java.util.TreeMap<String, Source>();
        for (JsonNode mount : workload.containers().getFirst().path("volumeMounts")) {
            if (!mount.path("mountPath").asText().equals(folder)) {
                continue;
            }
            for (JsonNode volume : workload.podSpec().path("volumes")) {
                if (volume.path("name").equals(mount.path("name"))) {
                    sources(volume)
                            .forEach(
                                    source ->
                                            names(all, source)
                                                    .forEach(name -> files.put(name, source)));
                }
            }
        }
        return files;
    }

    private static Set<String> names(Manifests all, Source source) {
        if (!source.items().isEmpty()) {
            return new LinkedHashSet<>(
                    source.items().stream().map(item -> item.path("path").asText()).toList());
        }
        return keys(all, source).orElse(Set.of());
    }
}
