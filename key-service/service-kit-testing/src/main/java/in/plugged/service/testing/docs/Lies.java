package in.plugged.service.testing.docs;

import com.fasterxml.jackson.databind.JsonNode;
import in.plugged.service.testing.docs.ApiDocument.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the service did and its document does not say. */
final class Lies {

    /** Headers of HTTP itself and of whatever stands in between, on every answer or on none. */
    private static final Set<String> OF_HTTP =
            Set.of(
                    "content-type",
                    "content-length",
                    "content-encoding",
                    "date",
                    "connection",
                    "transfer-encoding",
                    "vary");

    private static final String OF_BROWSERS = "access-control-";

    /** Where the usual shape has an object, it has the name of the refusal. */
    private static final String OAUTH_REFUSAL = "{\"error\":\"";

    private final ApiDocument document;
    private final Exchange exchange;
    private final List<String> found = new ArrayList<>();

    private Lies(ApiDocument document, Exchange exchange) {
        this.document = document;
        this.exchange = exchange;
    }

    /** Empty when all is as described. */
    static List<String> in(ApiDocument document, Exchange exchange) {
        var lies = new Lies(document, exchange);
        document.operation(exchange.method(), exchange.path())
                .ifPresentOrElse(lies::compare, lies::compareWithNothing);
        return lies.found;
    }

    /** A path or method that there is not is refused, and in the one shape. */
    private void compareWithNothing() {
        if (exchange.succeeded()) {
            found.add("no such operation is described");
        } else {
            compareJson(refusal());
        }
    }

    /** The shape of refusals; a service may have a second one, of OAuth. */
    private JsonNode refusal() {
        JsonNode usual = document.root().at("/components/schemas/Error");
        JsonNode other = document.root().at("/components/schemas/OauthError");
        return exchange.path().startsWith("/oauth/") && exchange.body().startsWith(OAUTH_REFUSAL)
                ? other
                : usual;
    }

    private void compare(Operation operation) {
        JsonNode answers = operation.node().path("responses");
        JsonNode answer = document.resolved(answers.path(String.valueOf(exchange.status())));
        if (!answer.isObject()) {
            found.add("status %d is not described".formatted(exchange.status()));
            return;
        }
        compareBody(answer.path("content"));
        compareHeaders(answer.path("headers"));
        if (exchange.succeeded()) {
            compareRequest(operation);
        }
    }

    private void compareBody(JsonNode content) {
        if (content.isEmpty()) {
            if (!exchange.body().isEmpty()) {
                found.add("no body is described: " + exchange.body());
            }
            return;
        }
        Optional<String> type = exchange.mediaType().filter(content::has);
        if (type.isEmpty()) {
            found.add("content type %s is not described".formatted(exchange.mediaType()));
            return;
        }
        compareJson(content.path(type.get()).path("schema"));
    }

    private void compareJson(JsonNode schema) {
        Exchange.json(exchange.body())
                .ifPresentOrElse(
                        body -> compareValue("answer", schema, body),
                        () -> found.add("the body is no JSON: " + exchange.body()));
    }

    private void compareHeaders(JsonNode headers) {
        headers.properties()
                .forEach(
                        header ->
                                compareHeader(
                                        header.getKey(), document.resolved(header.getValue())));
        exchange.headers().keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> !OF_HTTP.contains(name) && !name.startsWith(OF_BROWSERS))
                .filter(
                        name ->
                                headers.properties().stream()
                                        .noneMatch(each -> each.getKey().equalsIgnoreCase(name)))
                .forEach(name -> found.add("header %s is not described".formatted(name)));
    }

    private void compareHeader(String name, JsonNode header) {
        String text = exchange.headers().get(name);
        JsonNode schema = document.resolved(header.path("schema"));
        if (text != null) {
            compareValue("header " + name, schema, Query.value(schema, text));
        } else if (header.path("required").asBoolean()) {
            found.add("header %s is missing".formatted(name));
        }
    }

    private void compareRequest(Operation operation) {
        JsonNode body = document.resolved(operation.node().path("requestBody"));
        exchange.sent()
                .ifPresentOrElse(
                        sent -> compareValue("request", requestSchema(body), sent),
                        () -> {
                            if (body.path("required").asBoolean()) {
                                found.add("a body is said to be required");
                            }
                        });
        document.parameters(operation).stream()
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .forEach(this::compareParameter);
    }

    /** A form says what JSON would; what takes both describes both alike. */
    private static JsonNode requestSchema(JsonNode body) {
        JsonNode json = body.at("/content/application~1json/schema");
        return json.isMissingNode()
                ? body.at("/content/application~1x-www-form-urlencoded/schema")
                : json;
    }

    private void compareParameter(JsonNode parameter) {
        String name = parameter.path("name").asText();
        JsonNode schema = document.resolved(parameter.path("schema"));
        List<String> texts = exchange.query().getOrDefault(name, List.of());
        if (texts.equals(List.of(""))) {
            return; // a parameter without a value says nothing
        }
        if (!texts.isEmpty()) {
            Query.values(schema, texts)
                    .forEach(value -> compareValue("parameter " + name, schema, value));
        }
    }

    private void compareValue(String what, JsonNode schema, JsonNode value) {
        if (!schema.isObject()) {
            found.add("%s: no schema is given for %s".formatted(what, value));
            return;
        }
        document.schemas()
                .violations(schema, value)
                .forEach(violation -> found.add("%s: %s".formatted(what, violation)));
    }
}
