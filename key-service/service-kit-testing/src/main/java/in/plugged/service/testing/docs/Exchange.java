package in.plugged.service.testing.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request and its answer, as far as the document says something about them.
 *
 * @param path the one of version 2, also for callers of version 1
 * @param sent the body of the request, empty when there was none or it was neither JSON nor a form
 * @param headers of the answer
 */
record Exchange(
        String method,
        String path,
        boolean oldPath,
        Map<String, List<String>> query,
        Optional<JsonNode> sent,
        int status,
        Optional<String> mediaType,
        Map<String, String> headers,
        String body) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OLD = "/api/v1/";
    private static final String FORM = "application/x-www-form-urlencoded";

    static Exchange of(FilterableRequestSpecification request, Response answer) {
        URI uri = URI.create(request.getURI());
        String path = String.valueOf(uri.getRawPath());
        boolean old = path.startsWith(OLD);
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : answer.headers()) {
            headers.put(header.getName(), header.getValue());
        }
        return new Exchange(
                method(request, path),
                old ? "/api/" + path.substring(OLD.length()) : path,
                old,
                Query.of(uri),
                sent(request),
                answer.statusCode(),
                mediaType(answer.contentType()),
                headers,
                answer.asString());
    }

    /** A check is answered like GET, whatever the method: so it is described. */
    private static String method(FilterableRequestSpecification request, String path) {
        return path.endsWith("/auth/check") ? "GET" : request.getMethod().toUpperCase(Locale.ROOT);
    }

    boolean succeeded() {
        return status / 100 == 2;
    }

    /** A form is what it would be as JSON. */
    private static Optional<JsonNode> sent(FilterableRequestSpecification request) {
        if (!request.getFormParams().isEmpty()) {
            return Optional.of(JSON.valueToTree(request.getFormParams()));
        }
        boolean form = String.valueOf(request.getContentType()).startsWith(FORM);
        return form && request.getBody() instanceof String text
                ? fields(text)
                : json(request.getBody());
    }

    private static Optional<JsonNode> fields(String form) {
        try {
            ObjectNode fields = JSON.createObjectNode();
            Query.of(form).forEach((name, values) -> fields.put(name, values.getFirst()));
            return Optional.of(fields);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a % that encodes nothing
        }
    }

    static Optional<JsonNode> json(@Nullable Object body) {
        return switch (body) {
            case null -> Optional.empty();
            case String text -> parse(text);
            case byte[] bytes -> parse(new String(bytes, StandardCharsets.UTF_8));
            default -> Optional.of(JSON.valueToTree(body));
        };
    }

    private static Optional<JsonNode> parse(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> mediaType(@Nullable String contentType) {
        return Optional.ofNullable(contentType)
                .filter(type -> !type.isEmpty())
                .map(type -> type.replaceFirst(";.*", "").strip());
    }
}
