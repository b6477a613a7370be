package in.plugged.keys.retry;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.RawHttp;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the header {@code Idempotency-Key} may look like. */
@KeyServiceTest
class RetryHeaderTest {

    private static final Map<String, ?> CI = Map.of("name", "ci");

    private final Hub hub = Hub.fresh();

    @ParameterizedTest
    @ValueSource(strings = {"!", "~", "\"8e03978e-40d5\"", "a,b", "{\\}", "$1", "';drop"})
    void visibleCharactersAreAccepted(String header) {
        Issued first = Issued.of(Retried.create(hub.key(), header, CI).statusCode(201));

        assertEquals(first, Issued.of(Retried.create(hub.key(), header, CI)));
    }

    @Test
    void twoHundredFiftyFiveCharactersAreAccepted() {
        Retried.create(hub.key(), "k".repeat(255), CI).statusCode(201);
    }

    @Test
    void oneMoreIsRefused() {
        Retried.create(hub.key(), "k".repeat(256), CI)
                .statusCode(400)
                .body(field("error.code", equalTo("INVALID_REQUEST")))
                .body(field("error.details.violations.field", contains("Idempotency-Key")));
        assertEquals(0, Retried.keysOf(hub));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Idempotency-Key:",
                "Idempotency-Key: a b",
                "Idempotency-Key: caf\u00e9",
                "Idempotency-Key: a\nIdempotency-Key: a",
                "Idempotency-Key: a\nidempotency-key: b"
            })
    void anythingElseIsRefused(String headerLines) throws IOException {
        for (String path : List.of("", "/" + hub.newKey().id() + "/rotate")) {
            String answer = post("/api/auth/keys" + path, headerLines);

            assertEquals(400, RawHttp.status(answer), answer);
            assertTrue(answer.contains("\"field\":\"Idempotency-Key\""), answer);
        }
    }

    @Test
    void itsNameIsWrittenInAnyCase() throws IOException {
        post("/api/auth/keys", "IDEMPOTENCY-KEY: a");

        Retried.create(hub.key(), "a", CI).statusCode(201).header(Retried.REPLAYED, "true");
    }

    @Test
    void scriptsOfOtherOriginsMaySendIt() {
        Hub.with(hub.key())
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "idempotency-key")
                .options("/api/auth/keys")
                .then()
                .header("Access-Control-Allow-Headers", containsString("Idempotency-Key"))
                .header("Access-Control-Expose-Headers", containsString("Idempotency-Replayed"));
    }

    private String post(String path, String headerLines) throws IOException {
        return RawHttp.send(
                """
                POST %s HTTP/1.1
                Host: localhost
                Connection: close
                Authorization: Bearer %s
                Content-Type: application/json
                Content-Length: %d
                %s

                %s"""
                        .formatted(path, hub.key(), body(path).length(), headerLines, body(path)));
    }

    private static String body(String path) {
        return path.endsWith("rotate") ? "{}" : "{\"name\": \"ci\"}";
    }
}
