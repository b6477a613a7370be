package in.plugged.keys.docs;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import in.plugged.keys.Hub;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.docs.ApiDocument;
import in.plugged.service.testing.docs.TruthfulAnswers;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The watcher itself: each document here says something that is not so. */
@KeyServiceTest
class TruthfulAnswersTest {

    private static final String KEYS = "/paths/~1api~1auth~1keys";

    private final Hub hub = Hub.fresh();
    private ObjectNode served;

    @BeforeEach
    void ask() {
        URI origin = URI.create("http://localhost:" + RestAssured.port);
        served = (ObjectNode) ApiDocument.servedBy(origin).root();
    }

    @Test
    void everyTestIsWatched() {
        assertTrue(RestAssured.filters().stream().anyMatch(TruthfulAnswers.class::isInstance));
    }

    @Test
    void theTruthIsNoLie() {
        under(_ -> {}).body(Map.of("name", "a key")).post("/api/auth/keys").then().statusCode(201);
    }

    @Test
    void anOperationThatIsNotDescribed() {
        lie("no such operation", doc -> object(doc, KEYS).remove("get"), this::list);
    }

    @Test
    void aStatusThatIsNotDescribed() {
        lie("status 200", doc -> object(doc, KEYS + "/get/responses").remove("200"), this::list);
    }

    @Test
    void aFieldThatIsNotDescribed() {
        lie(
                "rotation_due",
                doc -> {
                    object(doc, "/components/schemas/KeyRepresentation/properties")
                            .remove("rotation_due");
                    without(doc, "/components/schemas/KeyRepresentation/required", "rotation_due");
                },
                this::create);
    }

    @Test
    void aFieldThatIsNotDescribedDeepInside() {
        lie(
                "created_at",
                doc -> {
                    object(doc, "/components/schemas/Secret/properties").remove("created_at");
                    without(doc, "/components/schemas/Secret/required", "created_at");
                },
                this::create);
    }

    @Test
    void aFieldThatIsMissing() {
        lie(
                "colour",
                doc ->
                        ((ArrayNode) doc.at("/components/schemas/KeyRepresentation/required"))
                                .add("colour"),
                this::create);
    }

    @Test
    void aValueOfAnotherKind() {
        lie(
                "last_used_at",
                doc ->
                        object(doc, "/components/schemas/KeyRepresentation/properties/last_used_at")
                                .put("type", "string"),
                this::create);
    }

    @Test
    void anotherContentType() {
        lie(
                "content type",
                doc -> {
                    var content = object(doc, KEYS + "/get/responses/200/content");
                    content.set("text/csv", content.remove("application/json"));
                },
                this::list);
    }

    @Test
    void aHeaderThatIsNotDescribed() {
        lie(
                "location",
                doc -> object(doc, "/components/responses/Issued/headers").remove("Location"),
                this::create);
    }

    @Test
    void aHeaderThatIsMissing() {
        lie(
                "Retry-After is missing",
                doc ->
                        object(doc, KEYS + "/get/responses/200/headers")
                                .putObject("Retry-After")
                                .put("$ref", "#/components/headers/Retry-After"),
                this::list);
    }

    @Test
    void aRequestThatSucceedsAndIsNotDescribed() {
        lie(
                "request",
                doc -> object(doc, "/components/schemas/Name").put("maxLength", 3),
                this::create);
    }

    @Test
    void aParameterThatSucceedsAndIsNotDescribed() {
        lie(
                "parameter limit",
                doc -> object(doc, "/components/parameters/Limit/schema").put("maximum", 10),
                request -> request.get("/api/auth/keys?limit=11"));
    }

    @Test
    void anErrorOfAnotherCode() {
        lie(
                "code",
                doc ->
                        object(
                                        doc,
                                        "/components/responses/INVALID_REQUEST/content/application~1json/schema/allOf/1/properties/error/properties/code")
                                .put("const", "BAD_REQUEST"),
                request -> request.get("/api/auth/keys?limit=0"));
    }

    private void create(RequestSpecification request) {
        request.body(Map.of("name", "a key")).post("/api/auth/keys");
    }

    private void list(RequestSpecification request) {
        request.get("/api/auth/keys");
    }

    private void lie(
            String named, Consumer<ObjectNode> change, Consumer<RequestSpecification> call) {
        var found = assertThrows(AssertionError.class, () -> call.accept(under(change)));
        String message = String.valueOf(found.getMessage());
        assertTrue(message.contains(named), message);
    }

    private RequestSpecification under(Consumer<ObjectNode> change) {
        ObjectNode changed = served.deepCopy();
        change.accept(changed);
        return hub.request().filter(new TruthfulAnswers(new ApiDocument(changed)));
    }

    private static ObjectNode object(ObjectNode document, String pointer) {
        return (ObjectNode) document.at(pointer);
    }

    private static void without(ObjectNode document, String pointer, String text) {
        ArrayNode array = (ArrayNode) document.at(pointer);
        List<String> kept =
                ApiDocument.list(array)
                        .map(each -> each.asText())
                        .filter(each -> !each.equals(text))
                        .toList();
        array.removeAll();
        kept.forEach(array::add);
    }
}
