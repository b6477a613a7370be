package in.plugged.service.testing.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import in.plugged.service.testing.docs.ApiDocument.Operation;
import io.restassured.RestAssured;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the OpenAPI document of every service promises about itself. */
public abstract class DocumentPromises {

    private static final String JSON = "/content/application~1json";

    private ApiDocument document;

    @BeforeEach
    public void ask() {
        document = ApiDocument.servedBy(URI.create("http://localhost:" + RestAssured.port));
    }

    @Test
    public void everyCallOfTheServiceIsDescribedAndNoOther() {
        Set<String> described =
                document.operations().stream()
                        .map(Operation::toString)
                        .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Calls.names(), described);
    }

    @Test
    public void everyParameterThatACallReadsIsDescribedAndNoOther() {
        for (Calls.Call call : Calls.all()) {
            Operation operation = document.operation(call.method(), call.path()).orElseThrow();
            Set<String> described =
                    document.parameters(operation).stream()
                            .map(parameter -> parameter.path("name").asText())
                            .filter(name -> !name.equals("X-Request-Id"))
                            .collect(Collectors.toCollection(TreeSet::new));

            assertEquals(call.parameters(), described, operation.toString());
        }
    }

    @Test
    public void everyBodyThatACallReadsHasTheFieldsThatAreDescribed() {
        for (Calls.Call call : Calls.all()) {
            if (call.readsParameters()) {
                continue;
            }
            Operation operation = document.operation(call.method(), call.path()).orElseThrow();
            JsonNode schema = document.resolved(body(operation).at(JSON + "/schema"));

            assertEquals(call.fields(), names(schema.path("properties")), operation.toString());
            assertEquals(
                    call.requiredFields(), texts(schema.path("required")), operation.toString());
        }
    }

    @Test
    public void everyOperationSaysWhatItIs() {
        var ids = new HashSet<String>();
        Set<String> tags =
                ApiDocument.list(document.root().path("tags"))
                        .map(tag -> tag.path("name").asText())
                        .collect(Collectors.toSet());
        for (Operation operation : document.operations()) {
            JsonNode node = operation.node();
            assertTrue(ids.add(node.path("operationId").asText()), operation + " shares its id");
            assertFalse(node.path("operationId").asText().isBlank(), operation + " has no id");
            assertFalse(node.path("summary").asText().isBlank(), operation + " has no summary");
            assertFalse(node.path("description").asText().isBlank(), operation + " is bare");
            assertEquals(1, node.path("tags").size(), operation + " has not one tag");
            assertTrue(
                    tags.containsAll(texts(node.path("tags"))),
                    operation + " has a tag of its own");
        }
    }

    @Test
    public void everyParameterHeaderAndAnswerIsExplained() {
        JsonNode shared = document.root().path("components");
        Stream.of("parameters", "headers", "responses", "securitySchemes")
                .flatMap(kind -> shared.path(kind).properties().stream())
                .forEach(
                        each ->
                                assertFalse(
                                        each.getValue().path("description").asText().isBlank(),
                                        each.getKey() + " is not explained"));
    }

    @Test
    public void everyBodyHasExamples() {
        for (Operation operation : document.operations()) {
            bodies(operation)
                    .forEach(
                            media ->
                                    assertFalse(
                                            media.path("examples").isEmpty(),
                                            operation + " lacks an example: " + media));
        }
    }

    @Test
    public void everyExampleIsWhatItsSchemaSays() {
        var wrong = new ArrayList<String>();
        document.operations().stream()
                .flatMap(this::bodies)
                .forEach(
                        media ->
                                media.path("examples")
                                        .properties()
                                        .forEach(
                                                example ->
                                                        violations(
                                                                        media.path("schema"),
                                                                        value(example.getValue()))
                                                                .forEach(
                                                                        each ->
                                                                                wrong.add(
                                                                                        example
                                                                                                        .getKey()
                                                                                                + ": "
                                                                                                + each))));
        Stream.of("parameters", "headers")
                .flatMap(
                        kind -> document.root().path("components").path(kind).properties().stream())
                .forEach(
                        each ->
                                wrong.addAll(
                                        ownExamples(
                                                each.getKey(), each.getValue().path("schema"))));
        document.root()
                .at("/components/schemas")
                .properties()
                .forEach(each -> wrong.addAll(ownExamples(each.getKey(), each.getValue())));
        assertEquals(List.of(), wrong);
    }

    @Test
    public void everyExampleOfARequestTogetherNamesEveryField() {
        for (Operation operation : document.operations()) {
            JsonNode media = body(operation).at(JSON);
            Set<String> shown = new TreeSet<>();
            media.path("examples").forEach(example -> shown.addAll(names(value(example))));
            Set<String> fields = names(document.resolved(media.path("schema")).path("properties"));
            assertEquals(fields, shown, operation.toString());
        }
    }

    @Test
    public void nothingIsDescribedThatNobodyUses() {
        String text = document.root().toString();
        JsonNode shared = document.root().path("components");
        for (var kind : shared.properties()) {
            if (kind.getKey().equals("securitySchemes")) {
                continue;
            }
            for (String name : names(kind.getValue())) {
                assertTrue(
                        text.contains("\"#/components/%s/%s\"".formatted(kind.getKey(), name)),
                        kind.getKey() + " " + name + " is used nowhere");
            }
        }
    }

    /** Whatever an operation reads or answers that has a content. */
    private Stream<JsonNode> bodies(Operation operation) {
        return Stream.concat(
                        Stream.of(body(operation)),
                        operation.node().path("responses").properties().stream()
                                .map(answer -> document.resolved(answer.getValue())))
                .flatMap(body -> body.path("content").properties().stream())
                .map(Map.Entry::getValue);
    }

    private JsonNode body(Operation operation) {
        return document.resolved(operation.node().path("requestBody"));
    }

    private JsonNode value(JsonNode example) {
        return document.resolved(example).path("value");
    }

    private List<String> ownExamples(String name, JsonNode schema) {
        return ApiDocument.list(schema.path("examples"))
                .flatMap(example -> violations(schema, example).stream())
                .map(each -> name + ": " + each)
                .toList();
    }

    private List<String> violations(JsonNode schema, JsonNode value) {
        return document.schemas().violations(schema, value);
    }

    private static Set<String> names(JsonNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> texts(JsonNode array) {
        return ApiDocument.list(array)
                .map(JsonNode::asText)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
