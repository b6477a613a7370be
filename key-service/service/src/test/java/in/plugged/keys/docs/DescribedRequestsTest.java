package in.plugged.keys.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import in.plugged.keys.Hub;
import in.plugged.keys.KeyServiceTest;
import in.plugged.keys.provision.Wish;
import in.plugged.keys.verify.TokenIssuer;
import in.plugged.service.testing.docs.ApiDocument;
import in.plugged.service.testing.docs.ApiDocument.Operation;
import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The schemas of requests are as strict as the service is: what they forbid is refused. That they
 * allow what it accepts is compared in every test.
 */
@KeyServiceTest
@QuarkusTestResource(value = TokenIssuer.class, restrictToAnnotatedClass = true)
class DescribedRequestsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Values around every limit that a schema can set. */
    private static final List<JsonNode> VALUES =
            Stream.of(
                            0,
                            -1,
                            86_401,
                            2_592_001,
                            10_000_001,
                            Long.MAX_VALUE,
                            1.5,
                            true,
                            "",
                            "text",
                            "\u0007",
                            "x".repeat(65),
                            "x".repeat(501),
                            "2099-01-01",
                            List.of(),
                            List.of(1),
                            List.of(Map.of()),
                            List.of(Map.of("network", "localhost", "bits", 0)),
                            Collections.singletonList(null),
                            List.of("read:servers", "read:servers"),
                            IntStream.range(0, 101).mapToObj(i -> "192.0.2." + i).toList(),
                            Map.of(),
                            Map.of("limit", 0, "window_seconds", 60),
                            Map.of("limit", 1, "window_seconds", 86_401),
                            Map.of("limit", 1),
                            Map.of("limit", 1, "window_seconds", 1, "colour", "red"),
                            Map.of("x".repeat(65), "a"),
                            Map.of("a", "x".repeat(257)),
                            Map.of("a", 1),
                            Map.of("value", "localhost"),
                            IntStream.range(0, 21)
                                    .boxed()
                                    .collect(Collectors.toMap(i -> "name" + i, i -> "value")))
                    .<JsonNode>map(JSON::valueToTree)
                    .toList();

    private final Hub hub = Hub.fresh();
    private ApiDocument document;

    @BeforeEach
    void ask() {
        document = ApiDocument.servedBy(URI.create("http://localhost:" + RestAssured.port));
    }

    @Test
    void whatTheDocumentForbidsIsRefused() {
        var accepted = new ArrayList<String>();
        int tried = 0;
        for (Operation operation : withBody()) {
            String path = operation.path().replace("{key_id}", hub.newKey().id());
            for (ObjectNode body : forbidden(operation)) {
                tried++;
                int status = status(operation, path, body);
                if (status != 400) {
                    accepted.add("%s %s: %d".formatted(operation, body, status));
                }
            }
        }
        assertFalse(tried == 0, "nothing is forbidden");
        assertEquals(List.of(), accepted);
    }

    private List<Operation> withBody() {
        return document.operations().stream()
                .filter(operation -> operation.node().has("requestBody"))
                .toList();
    }

    /** Bodies that are as described but for one field. */
    private List<ObjectNode> forbidden(Operation operation) {
        JsonNode media = operation.node().at("/requestBody/content/application~1json");
        JsonNode schema = document.resolved(media.path("schema"));
        JsonNode good = document.resolved(media.path("examples").iterator().next()).path("value");
        var bodies = new ArrayList<ObjectNode>();
        bodies.add(good.<ObjectNode>deepCopy().put("colour", "red"));
        for (JsonNode name : schema.path("required")) {
            bodies.add(good.<ObjectNode>deepCopy().without(name.asText()));
        }
        for (String field :
                schema.path("properties").properties().stream().map(Map.Entry::getKey).toList()) {
            Stream.concat(VALUES.stream(), Stream.of(JSON.nullNode()))
                    .map(value -> good.<ObjectNode>deepCopy().<ObjectNode>set(field, value))
                    .filter(body -> !document.schemas().violations(schema, body).isEmpty())
                    .forEach(bodies::add);
        }
        return bodies;
    }

    private RequestSpecification caller(Operation operation) {
        if (operation.path().startsWith(Wish.PROVISION)) {
            return Wish.service();
        }
        return operation.path().endsWith("/verify") ? Hub.with(Hub.verifier()) : hub.request();
    }

    private int status(Operation operation, String path, ObjectNode body) {
        return caller(operation)
                .body(body.toString())
                .request(operation.method(), path)
                .statusCode();
    }
}
