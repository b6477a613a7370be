package in.plugged.resourceserver.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossOriginTest {

    private static final String EXPOSED =
            "X-Request-Id, Retry-After, RateLimit, RateLimit-Policy, X-RateLimit-Limit,"
                    + " X-RateLimit-Remaining, X-RateLimit-Reset, X-RateLimit-Source,"
                    + " WWW-Authenticate, Deprecation,"
                    + " Sunset, Link, Idempotency-Replayed";
    private static final String SHOP = "https://shop.example";
    private static final Map<String, String> TWO_ORIGINS =
            Map.of("plugged.resource-server.cors.origins", SHOP + ",http://localhost:5173");

    private final EdgeServer open = new EdgeServer(Map.of());
    private final EdgeServer narrow = new EdgeServer(TWO_ORIGINS);

    @AfterEach
    void close() {
        open.close();
        narrow.close();
    }

    @ParameterizedTest
    @CsvSource({"/api/servers, 200", "/api/refused, 401", "/nothing, 404"})
    void everyOriginMayReadEveryAnswer(String target, int status) {
        HttpResponse<String> answer = open.get(target, "Origin", SHOP);

        assertEquals(status, answer.statusCode());
        assertHeader(List.of(), answer, "Access-Control-Allow-Credentials");
        assertHeader(List.of("*"), answer, "Access-Control-Allow-Origin");
        assertHeader(List.of(EXPOSED), answer, "Access-Control-Expose-Headers");
    }

    @Test
    void aCacheMayGiveTheSameAnswerToEveryOrigin() {
        HttpResponse<String> answer = open.get("/api/servers");

        assertHeader(List.of("*"), answer, "Access-Control-Allow-Origin");
        assertHeader(List.of("Authorization"), answer, "Vary");
    }

    @Test
    void aPageIsNotForScriptsOfOthers() {
        assertHeader(List.of(), open.get("/page", "Origin", SHOP), "Access-Control-Allow-Origin");
    }

    @Test
    void aPreflightNeedsNoCredential() {
        HttpResponse<String> answer = preflight(open, "/api/refused", SHOP);

        assertEquals(204, answer.statusCode());
        assertHeader(List.of("*"), answer, "Access-Control-Allow-Origin");
        assertHeader(
                List.of("GET, HEAD, POST, PUT, PATCH, DELETE"),
                answer,
                "Access-Control-Allow-Methods");
        assertHeader(
                List.of(
                        "Authorization, DPoP, Content-Type, X-API-Key, X-Request-Id, Idempotency-Key,"
                                + " X-Hub-Id, MCP-Protocol-Version, Mcp-Method, Mcp-Name"),
                answer,
                "Access-Control-Allow-Headers");
        assertHeader(List.of("7200"), answer, "Access-Control-Max-Age");
        assertHeader(List.of(), answer, "Access-Control-Allow-Credentials");
    }

    @Test
    void aQuestionForMethodsIsNoPreflight() {
        assertEquals(200, open.send("OPTIONS", "/api/servers", "Origin", SHOP).statusCode());
        assertEquals(
                200,
                open.send("OPTIONS", "/api/servers", "Access-Control-Request-Method", "GET")
                        .statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {SHOP, "http://localhost:5173"})
    void anOriginOnTheListIsNamed(String origin) {
        HttpResponse<String> answer = narrow.get("/api/servers", "Origin", origin);

        assertHeader(List.of(origin), answer, "Access-Control-Allow-Origin");
        assertHeader(List.of(EXPOSED), answer, "Access-Control-Expose-Headers");
        assertHeader(List.of("Authorization", "Origin"), answer, "Vary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://shop.example",
                "https://shop.example:8443",
                "https://shop.example.evil.example",
                "null"
            })
    void anotherOriginMayNotRead(String origin) {
        HttpResponse<String> answer = narrow.get("/api/servers", "Origin", origin);

        assertEquals(200, answer.statusCode());
        assertHeader(List.of(), answer, "Access-Control-Allow-Origin");
        assertHeader(List.of("Authorization", "Origin"), answer, "Vary");
    }

    @Test
    void withoutAnOriginTheAnswerVariesAllTheSame() {
        assertHeader(List.of("Authorization", "Origin"), narrow.get("/api/servers"), "Vary");
    }

    @Test
    void aPreflightOfAnotherOriginAllowsNothing() {
        HttpResponse<String> answer = preflight(narrow, "/api/servers", "https://evil.example");

        assertEquals(204, answer.statusCode());
        assertHeader(List.of(), answer, "Access-Control-Allow-Origin");
        assertHeader(List.of(), answer, "Access-Control-Allow-Methods");
    }

    @Test
    void aPreflightOfAnOriginOnTheListNamesIt() {
        assertHeader(
                List.of(SHOP),
                preflight(narrow, "/api/servers", SHOP),
                "Access-Control-Allow-Origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"shop.example", "https://shop.example/", "https://*", "null", "https://a b"})
    void whatIsNoOriginStopsTheStart(String text) {
        assertThrows(
                IllegalStateException.class,
                () ->
                        new CrossOrigin(
                                EdgeServer.config(
                                        Map.of("plugged.resource-server.cors.origins", text))));
    }

    private static HttpResponse<String> preflight(EdgeServer server, String target, String origin) {
        return server.send(
                "OPTIONS",
                target,
                "Origin",
                origin,
                "Access-Control-Request-Method",
                "DELETE",
                "Access-Control-Request-Headers",
                "authorization");
    }

    private static void assertHeader(
            List<String> values, HttpResponse<String> answer, String name) {
        assertEquals(values, answer.headers().allValues(name), name);
    }
}
