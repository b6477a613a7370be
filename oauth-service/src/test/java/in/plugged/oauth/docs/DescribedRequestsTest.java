package in.plugged.oauth.docs;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestServices;
import in.plugged.oauth.TokenCalls;
import in.plugged.oauth.User;
import in.plugged.service.testing.docs.ApiDocument;
import in.plugged.service.testing.docs.ApiDocument.Operation;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The schemas of requests are as strict as the service is: what they forbid is refused. That they
 * allow what it accepts is compared in every test.
 */
@OauthServiceTest
class DescribedRequestsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Values around every limit that a schema can set. */
    private static final List<JsonNode> VALUES =
            Stream.of(
                            1,
                            true,
                            "",
                            "short",
                            "two\nlines and more",
                            "x".repeat(65),
                            "x".repeat(129),
                            "a@" + "x".repeat(253),
                            List.of("text"),
                            Map.of())
                    .<JsonNode>map(JSON::valueToTree)
                    .toList();

    private User user;
    private ApiDocument document;

    @BeforeEach
    void ask() {
        user = User.registered();
        document = ApiDocument.servedBy(URI.create("http://localhost:" + RestAssured.port));
    }

    @Test
    void whatTheDocumentForbidsIsRefused() {
        var accepted = new ArrayList<String>();
        int tried = 0;
        for (Operation operation : withBody()) {
            String path = operation.path().replace("{hub_id}", user.firstHub());
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
                .filter(operation -> operation.path().startsWith("/api/"))
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

    private int status(Operation operation, String path, ObjectNode body) {
        return caller(operation)
                .contentType(ContentType.JSON)
                .body(body.toString())
                .request(operation.method(), path)
                .statusCode();
    }

    private RequestSpecification caller(Operation operation) {
        boolean forServices =
                ApiDocument.list(operation.node().path("security"))
                        .anyMatch(way -> way.has("service"));
        return forServices
                ? given().header(
                                "Authorization",
                                "Bearer " + TokenCalls.token(TestServices.KEYS, "oauth-service"))
                : user.http();
    }
}
