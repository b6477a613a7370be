package in.plugged.service.testing.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.ConfigProvider;

/** The OpenAPI document as the service serves it. */
public final class ApiDocument {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^/]+}");
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private final JsonNode root;
    private final StrictSchemas schemas;

    public ApiDocument(JsonNode root) {
        this.root = root;
        this.schemas = new StrictSchemas(root);
    }

    /** Asks the service that is tested, which listens there. */
    public static ApiDocument servedBy(URI origin) {
        return new ApiDocument(fetch(origin.resolve(place() + "?format=json")));
    }

    /** Where the service serves it. */
    static String place() {
        return ConfigProvider.getConfig().getValue("quarkus.smallrye-openapi.path", String.class);
    }

    /** Past all that watches the calls of tests. */
    public static JsonNode fetch(URI place) {
        try (HttpClient client = HttpClient.newBuilder().version(Version.HTTP_1_1).build()) {
            return new ObjectMapper()
                    .readTree(
                            client.send(
                                            HttpRequest.newBuilder(place).build(),
                                            BodyHandlers.ofString())
                                    .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * One operation.
     *
     * @param method in capitals
     * @param path with its parameters in braces
     */
    public record Operation(String method, String path, JsonNode node) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    public JsonNode root() {
        return root;
    }

    public StrictSchemas schemas() {
        return schemas;
    }

    public List<Operation> operations() {
        return root.path("paths").properties().stream()
                .flatMap(
                        path ->
                                METHODS.stream()
                                        .filter(path.getValue()::has)
                                        .map(
                                                method ->
                                                        new Operation(
                                                                method.toUpperCase(Locale.ROOT),
                                                                path.getKey(),
                                                                path.getValue().get(method))))
                .toList();
    }

    /** The one that such a request reaches. A path that is written out goes before a pattern. */
    public Optional<Operation> operation(String method, String path) {
        return operations().stream()
                .filter(each -> each.method().equals(method) && matches(each.path(), path))
                .min(
                        Comparator.comparingLong(
                                each -> PARAMETER.matcher(each.path()).results().count()));
    }

    private static boolean matches(String template, String path) {
        String pattern =
                PARAMETER
                        .splitAsStream(template)
                        .map(Pattern::quote)
                        .collect(Collectors.joining("[^/]+"));
        String open = template.endsWith("}") ? "[^/]+" : "";
        return path.matches(pattern + open + "/?");
    }

    /** The node itself, or the shared one that it points to. */
    public JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? resolved(root.at(node.get("$ref").asText().substring(1))) : node;
    }

    public List<JsonNode> parameters(Operation operation) {
        return list(operation.node().path("parameters")).map(this::resolved).toList();
    }

    public static Stream<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
