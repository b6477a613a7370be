package in.plugged.keys.revoke;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Leak reports, each from an address of its own, since they are counted by address. */
final class LeakCalls {

    private static final AtomicInteger NEXT_ADDRESS = new AtomicInteger();

    private LeakCalls() {}

    static ValidatableResponse report(List<String> keys) {
        return report(freshAddress(), keys)
                .statusCode(202)
                .header("Cache-Control", "no-store")
                .body(field("status", equalTo("accepted")));
    }

    static ValidatableResponse report(String address, List<String> keys) {
        return reporter(address)
                .body(Map.of("keys", keys))
                .post("/api/auth/keys/report-leak")
                .then();
    }

    static RequestSpecification reporter(String address) {
        return given().header("X-Forwarded-For", address).contentType(ContentType.JSON);
    }

    static String freshAddress() {
        int number = NEXT_ADDRESS.incrementAndGet();
        return "198.18.%d.%d".formatted(number / 256, number % 256);
    }
}
