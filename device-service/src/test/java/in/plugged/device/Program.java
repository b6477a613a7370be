package in.plugged.device;

import static io.restassured.RestAssured.given;

import in.plugged.service.testing.Json;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A program on a device with an address of its own.
 *
 * @param deviceCode by which it polls
 * @param userCode that it shows
 */
public record Program(String address, String deviceCode, String userCode) {

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    /** Nobody else in any test calls from there. */
    public static String newAddress() {
        int number = ADDRESSES.incrementAndGet();
        return "10.%d.%d.%d".formatted(number / 65_536, number / 256 % 256, number % 256);
    }

    /** One that asks for what is usual. */
    public static Program begun() {
        return begun(Map.of());
    }

    public static Program begun(Map<String, Object> wish) {
        String address = newAddress();
        Json said = initiate(address, wish).statusCode(200).extract().as(Json.class);
        return new Program(address, said.text("device_code"), said.text("user_code"));
    }

    public static ValidatableResponse initiate(String address, Map<String, Object> wish) {
        return from(address)
                .contentType(ContentType.JSON)
                .body(wish)
                .post("/api/cli/auth/initiate")
                .then();
    }

    public ValidatableResponse poll() {
        return from(address).queryParam("device_code", deviceCode).get("/api/cli/auth/poll").then();
    }

    /** An answer that nobody can read. */
    public void head() {
        from(address)
                .queryParam("device_code", deviceCode)
                .head("/api/cli/auth/poll")
                .then()
                .statusCode(200);
    }

    static RequestSpecification from(String address) {
        return given().header("X-Forwarded-For", address).header("X-Forwarded-Proto", "https");
    }
}
