package in.plugged.mock;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the mock says at {@code check} is what the library makes of its answer at {@code verify}.
 */
@MockTest
class BackendTest {

    @ParameterizedTest
    @ValueSource(strings = {"reader", "neighbour", "admin"})
    void aGoodKeyIsTheSameCallerForBoth(String name) {
        MockKey key = MockKey.named(name);
        var check = Mock.check(key).statusCode(200).extract();

        given().header("Authorization", key.bearer())
                .get("/api/backend")
                .then()
                .statusCode(200)
                .contentType(Mock.verify(key, Map.of()).extract().contentType())
                .body("id", equalTo(check.header("X-Auth-Key")))
                .body("userId", equalTo(check.header("X-Auth-User")))
                .body("hubId", equalTo(check.header("X-Auth-Hub")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expired",
                "revoked",
                "suspended",
                "bound",
                "test",
                "away",
                "unknown",
                "malformed",
                "verifier"
            })
    void aRefusedKeyIsRefusedAlikeByBoth(String name) {
        assertAlike(Map.of("Authorization", MockKey.named(name).bearer()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer nonsense",
                "bearer pk_live_nonsense",
                "Bearer   sk_test_",
                "Bearer xx_token",
                "Bearer",
                "Basic YTpi"
            })
    void whatIsNoKeyIsRefusedAlikeByBoth(String authorization) {
        assertAlike(Map.of("Authorization", authorization));
    }

    @Test
    void aMissingCredentialIsRefusedAlikeByBoth() {
        assertAlike(Map.of());
    }

    @Test
    void aSecretKeyInABrowserIsRefusedAlikeByBoth() {
        assertAlike(
                Map.of(
                        "Authorization",
                        MockKey.named("admin").bearer(),
                        "Origin",
                        "https://app.example"));
    }

    @Test
    void aMissingScopeIsRefusedAlikeByBoth() {
        assertAlike(
                Map.of("Authorization", MockKey.named("reader").bearer()),
                "/api/backend/writer",
                "/api/auth/check?scope=write:servers");
    }

    private static void assertAlike(Map<String, String> headers) {
        assertAlike(headers, "/api/backend", "/api/auth/check");
    }

    private static void assertAlike(Map<String, String> headers, String backend, String check) {
        assertEquals(
                Refusal.of(given().headers(headers).get(backend)),
                Refusal.of(Mock.request().headers(headers).get(check)));
    }

    /** All of a refusal that is the same each time. */
    private record Refusal(int status, Map<String, String> headers, Map<String, Object> error) {

        static Refusal of(Response answer) {
            return new Refusal(
                    answer.statusCode(),
                    Stream.of(
                                    "Cache-Control",
                                    "Content-Type",
                                    "Retry-After",
                                    "Vary",
                                    "WWW-Authenticate")
                            .collect(
                                    Collectors.toMap(
                                            name -> name,
                                            name -> String.valueOf(answer.header(name)))),
                    withoutId(answer.jsonPath().getMap("error")));
        }

        private static Map<String, Object> withoutId(Map<String, Object> error) {
            var same = new HashMap<>(error);
            same.computeIfPresent("details", (_, details) -> withoutRequestId((Map<?, ?>) details));
            return same;
        }

        private static Map<?, ?> withoutRequestId(Map<?, ?> details) {
            var same = new HashMap<Object, Object>(details);
            same.remove("request_id");
            return same;
        }
    }
}
