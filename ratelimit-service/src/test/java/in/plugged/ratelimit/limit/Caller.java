package in.plugged.ratelimit.limit;

import static io.restassured.RestAssured.given;

import in.plugged.resourceserver.testing.TestKeys;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A service that asks, for a subject that no other test asks for. */
public final class Caller {

    private final String key = TestKeys.valid().scopes("ratelimit:check").bearer();
    private final String subject = "test:" + UUID.randomUUID();

    String subject() {
        return subject;
    }

    /** A check of one more subject, which belongs to this test too. */
    static Map<String, Object> check(String subject, Map<String, ?> what) {
        var check = new HashMap<String, Object>(what);
        check.put("subject", subject);
        return check;
    }

    Map<String, Object> check(Map<String, ?> what) {
        return check(subject, what);
    }

    /** One request with one check. */
    ValidatableResponse ask(Map<String, ?> what) {
        return ask(check(what), Map.of());
    }

    private ValidatableResponse ask(Map<String, Object> check, Map<String, ?> beside) {
        var request = new HashMap<String, Object>(beside);
        request.put("checks", List.of(check));
        return askAll(List.of(request));
    }

    /** One request with all these checks. */
    ValidatableResponse together(List<Map<String, Object>> checks) {
        return askAll(List.of(Map.of("checks", checks)));
    }

    public ValidatableResponse askAll(List<? extends Map<String, ?>> requests) {
        return send(Map.of("requests", requests));
    }

    ValidatableResponse send(Object body) {
        return given().header("Authorization", key)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/ratelimit/check")
                .then();
    }

    ValidatableResponse policies() {
        return policies(Map.of());
    }

    ValidatableResponse policies(Map<String, ?> query) {
        return given().header("Authorization", key)
                .queryParams(query)
                .get("/api/ratelimit/policies")
                .then();
    }
}
