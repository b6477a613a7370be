package in.plugged.service.testing.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The JSON Schemas of a document, read more strictly than its readers may: a field that no schema
 * names is a mistake, so that the document can't miss one. A schema closes the object that it
 * stands for, with all that it is composed of; a part of an {@code allOf} that is written in place
 * stays open, since it only adds to the other parts.
 */
public final class StrictSchemas {

    private static final String COMPONENTS = "components";
    private static final List<String> SHAPES =
            List.of("$ref", "properties", "allOf", "anyOf", "oneOf");
    private static final List<String> SAYS_ITSELF =
            List.of("additionalProperties", "unevaluatedProperties");

    private final JsonNode components;
    private final Map<JsonNode, Schema> known = new ConcurrentHashMap<>();
    private final SchemaRegistry registry =
            SchemaRegistry.withDefaultDialect(
                    Dialect.builder(Dialects.getOpenApi31())
                            .keyword(new NonValidationKeyword(COMPONENTS))
                            .build(),
                    builder ->
                            builder.schemaRegistryConfig(
                                    SchemaRegistryConfig.builder()
                                            .formatAssertionsEnabled(true)
                                            .build()));

    public StrictSchemas(JsonNode document) {
        ObjectNode copy = document.path(COMPONENTS).deepCopy();
        copy.path("schemas").forEach(StrictSchemas::closeInside);
        this.components = copy;
    }

    /** What of the value the schema does not allow; the schema stands anywhere in the document. */
    public List<String> violations(JsonNode schema, JsonNode value) {
        return known.computeIfAbsent(schema, this::strict).validate(value).stream()
                .map(Error::toString)
                .toList();
    }

    private Schema strict(JsonNode schema) {
        ObjectNode root = schema.deepCopy();
        close(root);
        root.set(COMPONENTS, components); // where $ref looks
        return registry.getSchema(root);
    }

    private static void close(JsonNode schema) {
        if (!(schema instanceof ObjectNode object)) {
            return; // true, false, or not there
        }
        closeInside(object);
        if (SHAPES.stream().anyMatch(object::has) && SAYS_ITSELF.stream().noneMatch(object::has)) {
            object.put("unevaluatedProperties", false);
        }
    }

    /** Whatever is a value of its own within the value that the schema stands for. */
    private static void closeInside(JsonNode schema) {
        schema.path("properties").forEach(StrictSchemas::close);
        close(schema.path("items"));
        close(schema.path("additionalProperties"));
        Stream.of("anyOf", "oneOf")
                .map(schema::path)
                .forEach(choices -> choices.forEach(StrictSchemas::closeInside));
    }
}
