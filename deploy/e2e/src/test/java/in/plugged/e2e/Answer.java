package in.plugged.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Map;

/** What came back, as far as tests look at it. */
record Answer(int status, String text, HttpHeaders headers) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** No answer at all. */
    static final Answer NONE = new Answer(0, "", HttpHeaders.of(Map.of(), (_, _) -> true));

    static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.body(), response.headers());
    }

    /** All values of a header in one line; empty when there is none. */
    String header(String name) {
        return String.join(", ", headers.allValues(name));
    }

    /** The value at a JSON pointer, as text; empty when it is null or absent. */
    String at(String pointer) {
        return json().at(pointer).asText("").replaceAll("^null$", "");
    }

    JsonNode json() {
        try {
            return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + text, e);
        }
    }
}
