package in.plugged.service.testing.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Text of parameters and headers as the values that schemas speak of. */
final class Query {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Query() {}

    static Map<String, List<String>> of(URI uri) {
        return Optional.ofNullable(uri.getRawQuery()).map(Query::of).orElse(Map.of());
    }

    /** The same of a form. */
    static Map<String, List<String>> of(String query) {
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(
                        Collectors.groupingBy(
                                pair -> decoded(pair[0]),
                                Collectors.mapping(
                                        pair -> pair.length == 2 ? decoded(pair[1]) : "",
                                        Collectors.toList())));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** All values of one parameter, of which only a list may have more than one. */
    static Stream<JsonNode> values(JsonNode schema, List<String> texts) {
        if (schema.path("type").asText().equals("array")) {
            var list = NODES.arrayNode();
            texts.forEach(text -> list.add(value(schema.path("items"), text)));
            return Stream.of(list);
        }
        return texts.stream().map(text -> value(schema, text));
    }

    static JsonNode value(JsonNode schema, String text) {
        String type = schema.path("type").asText();
        if (type.equals("integer") && text.matches("-?\\d{1,18}")) {
            return NODES.numberNode(Long.parseLong(text));
        }
        if (type.equals("boolean") && text.matches("true|false")) {
            return NODES.booleanNode(Boolean.parseBoolean(text));
        }
        return NODES.textNode(text);
    }
}
