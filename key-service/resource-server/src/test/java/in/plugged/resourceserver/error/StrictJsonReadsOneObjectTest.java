package in.plugged.resourceserver.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import in.plugged.resourceserver.credential.AddressBlock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body is one object of JSON, and nothing else. */
class StrictJsonReadsOneObjectTest extends StrictlyRead {

    @Test
    void aBodyThatIsRightIsRead() {
        assertEquals(
                new Order(
                        "a",
                        Instant.parse("2030-01-31T10:00:00Z"),
                        Set.of("read:servers"),
                        List.of(AddressBlock.fromString("192.0.2.0/24")),
                        Map.of("team", "blue"),
                        true,
                        Kind.LARGE,
                        7L,
                        new Limit(5, 60)),
                read(
                        """
                        {"name": "a", "expires_at": "2030-01-31T12:00:00+02:00",
                         "scopes": ["read:servers"], "allowed_ips": ["192.0.2.0/24"],
                         "metadata": {"team": "blue"}, "fresh": true, "kind": "LARGE",
                         "version": 7, "rate_limit": {"limit": 5, "window_seconds": 60}}
                        """));
    }

    @Test
    void whatIsNullIsAbsent() {
        assertEquals(
                new Order("a", null, null, null, null, null, null, null, null),
                read(
                        """
                        {"name": "a", "expires_at": null, "scopes": null, "rate_limit": null}
                        """));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"a\", \"name\": \"b\"}",
                "{\"name\": \"a\"",
                "{name: \"a\"}",
                "{'name': 'a'}",
                "{\"name\": \"a\",}",
                "{\"name\": \"a\\u0000\nb\"}",
                "{\"name\": NaN}",
                "// hello\n{\"name\": \"a\"}",
                "hello"
            })
    void whatIsNoJsonIsRefusedAsSuch(String text) {
        assertEquals("The body is not valid JSON", refusal(text).message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]", "5", "true", "\"text\"", "null", "[{\"name\": \"a\"}]"})
    void whatIsNoObjectIsRefused(String text) {
        assertEquals("INVALID_REQUEST", refusal(text).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\": \"a\"} {}", "{\"name\": \"a\"} x", "{\"name\": \"a\"}}"})
    void whatStandsBehindTheObjectIsRefused(String text) {
        assertEquals(400, refusal(text).status());
    }

    @Test
    void textThatIsNoUtf8IsRefused() {
        assertEquals(
                400,
                assertThrows(
                                ApiException.class,
                                () ->
                                        json.read(
                                                "{\"name\": \"é\"}"
                                                        .getBytes(StandardCharsets.ISO_8859_1),
                                                Order.class))
                        .error()
                        .status());
    }

    @Test
    void nestingWithoutEndIsRefused() {
        assertEquals(400, refusal("{\"a\": ".repeat(20_000)).status());
    }
}
