package in.plugged.resourceserver.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OldCallersTest {

    private static final List<String> NOTICE =
            List.of(
                    "@1767225600",
                    "Fri, 31 Dec 2027 00:00:00 GMT",
                    "<https://plugged.in/openapi>; rel=\"deprecation\"; type=\"text/html\"");

    private final EdgeServer server = new EdgeServer(Map.of());

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/servers, GET /api/servers ?null limit=null",
        "/api/v1/servers?limit=2&q=a%20b%26c, GET /api/servers ?limit=2&q=a%20b%26c limit=2",
        "/api/v1/servers/a%2Fb, GET /api/servers/a%2Fb ?null limit=null",
        "/api/v1/servers/, GET /api/servers/ ?null limit=null",
        "/api/v%31/servers, GET /api/servers ?null limit=null",
        "/api/v1/x/../servers, GET /api/servers ?null limit=null",
    })
    void theOldPathIsAnsweredLikeTheNewOne(String target, String answer) {
        assertEquals(answer, server.get(target).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void everyMethodIs(String method) {
        assertEquals(
                method + " /api/servers ?null limit=null",
                server.send(method, "/api/v1/servers").body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1",
                "/api/v1/",
                "/api/v1/v1/servers",
                "/api/v2/servers",
                "/v1/api/servers",
                "/api/V1/servers",
                "/api/v1servers",
                "/api/v1/nothing"
            })
    void nothingElseIsThere(String target) {
        assertEquals(404, server.get(target).statusCode());
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/servers, 200", "/api/v1/refused, 401", "/api/v1/nothing, 404"})
    void everyAnswerToAnOldPathSaysThatItEnds(String target, int status) {
        HttpResponse<String> answer = server.get(target);

        assertEquals(status, answer.statusCode());
        assertEquals(NOTICE, notice(answer));
    }

    @ParameterizedTest
    @CsvSource({"/api/servers, 200", "/api/refused, 401", "/nothing, 404"})
    void everyAnswerToAKeyInTheOldHeaderSaysThatItEnds(String target, int status) {
        HttpResponse<String> answer = server.get(target, "X-API-Key", "any");

        assertEquals(status, answer.statusCode());
        assertEquals(NOTICE, notice(answer));
    }

    @Test
    void theSameKeyInBothHeadersIsNoOldCaller() {
        assertEquals(
                List.of(),
                notice(
                        server.get(
                                "/api/servers",
                                "X-API-Key",
                                "any",
                                "Authorization",
                                "Bearer any")));
    }

    @Test
    void aCallerOfTheNewPathHearsNothingOfIt() {
        assertEquals(List.of(), notice(server.get("/api/servers")));
        assertEquals(List.of(), notice(server.get("/api/servers?path=/api/v1/servers")));
    }

    @Test
    void eachWayIsCountedOnceForARequest() {
        server.get("/api/v1/servers");
        server.get("/api/v1/servers", "X-API-Key", "any");
        server.get("/api/servers", "X-API-Key", "any");
        server.get("/api/servers");

        assertEquals(2, server.counted("path"));
        assertEquals(2, server.counted("header"));
    }

    @Test
    void aPreflightIsNotCounted() {
        HttpResponse<String> answer =
                server.send(
                        "OPTIONS",
                        "/api/v1/servers",
                        "Origin",
                        "https://a.example",
                        "Access-Control-Request-Method",
                        "GET");

        assertEquals(204, answer.statusCode());
        assertEquals(0, server.counted("path"));
    }

    @Test
    void oneSettingEndsItAll() {
        try (var ended = new EdgeServer(Map.of("plugged.resource-server.v1.enabled", "false"))) {
            assertEquals(404, ended.get("/api/v1/servers").statusCode());
            assertEquals(List.of(), notice(ended.get("/api/servers", "X-API-Key", "any")));
            assertEquals(0, ended.counted("path"));
        }
    }

    private static List<String> notice(HttpResponse<String> answer) {
        return Stream.of("Deprecation", "Sunset", "Link")
                .flatMap(name -> answer.headers().allValues(name).stream())
                .toList();
    }
}
