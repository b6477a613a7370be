package in.plugged.oauth.protocol;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.service.oauth.OauthErrors;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request to one of OAuth's endpoints, from a form or from JSON. Each is there
 * once, but for {@code resource} (RFC 8707, section 2), and is text; one without a value counts as
 * left out (RFC 6749, section 3.2). Which ones there may be is another question: unknown ones are
 * ignored.
 */
public record Parameters(Map<String, List<String>> values) {

    private static final String REPEATABLE = "resource";

    private static final int MOST_BYTES = 65_536;
    private static final ObjectReader JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build()
                    .readerFor(new TypeReference<Map<String, JsonNode>>() {});

    /** Fails with an {@link ApiException} when the body is not such a request. */
    public static Parameters read(byte[] body, @Nullable MediaType type) {
        if (type == null) {
            throw OauthErrors.invalidRequest("The Content-Type is missing");
        }
        if (body.length > MOST_BYTES) { // in pieces it declares no length
            throw new ApiException(ApiError.tooLarge());
        }
        String text = text(body);
        return type.isCompatible(MediaType.APPLICATION_JSON_TYPE) ? ofJson(text) : ofForm(text);
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw OauthErrors.invalidRequest("The body is not UTF-8");
        }
    }

    static Parameters ofForm(String text) {
        var found = new HashMap<String, List<String>>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            List<String> all = found.computeIfAbsent(name, _ -> new ArrayList<>());
            if (!all.isEmpty() && !name.isEmpty() && !name.equals(REPEATABLE)) {
                throw OauthErrors.invalidRequest("A parameter is given more than once");
            }
            all.add(value);
        }
        return new Parameters(found);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw OauthErrors.invalidRequest("The body is not a form");
        }
    }

    static Parameters ofJson(String text) {
        var found = new HashMap<String, List<String>>();
        parsed(text).forEach((name, value) -> found.put(name, texts(name, value)));
        return new Parameters(found);
    }

    private static List<String> texts(String name, JsonNode value) {
        List<JsonNode> all =
                name.equals(REPEATABLE) && value.isArray()
                        ? value.valueStream().toList()
                        : List.of(value);
        if (!all.stream().allMatch(JsonNode::isTextual)) {
            throw OauthErrors.invalidRequest("Every parameter must be text");
        }
        return all.stream().map(JsonNode::textValue).toList();
    }

    private static Map<String, JsonNode> parsed(String text) {
        try {
            Map<String, JsonNode> values = JSON.readValue(text);
            if (values != null) {
                return values;
            }
        } catch (IOException e) {
            // below: what the parser says may quote a secret
        }
        throw OauthErrors.invalidRequest("The body is not a JSON object");
    }

    public Optional<String> find(String name) {
        return all(name).stream().findFirst();
    }

    /** All its values, of which only {@code resource} can have several. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** Its value; without it the request is refused. */
    public String require(String name) {
        return find(name)
                .orElseThrow(
                        () -> OauthErrors.invalidRequest("The parameter " + name + " is missing"));
    }

    /** These, and that one, in place of what it was. */
    public Parameters with(String name, String value) {
        var more = new HashMap<String, List<String>>(values);
        more.put(name, List.of(value));
        return new Parameters(more);
    }

    @Override
    public String toString() {
        return "Parameters[hidden]";
    }
}
