package in.plugged.oauth.mail;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody who has mails sent to many people. */
@OauthServiceTest
class AskLimitTest {

    private static final String RESET = "/api/auth/password-reset";
    private static final int MOST = 30;

    private final String address = User.freshAddress();

    @ParameterizedTest
    @ValueSource(strings = {RESET, "/api/auth/verify-email"})
    void oneAddressAsksForOnlySoMany(String path) {
        for (int mail = 0; mail < MOST; mail++) {
            ask(path, address, fresh()).statusCode(202);
        }
        String late = fresh();

        String seconds =
                ask(path, address, late)
                        .statusCode(429)
                        .header("Cache-Control", "no-store")
                        .body(field("error.code", equalTo("RATE_LIMITED")))
                        .extract()
                        .header("Retry-After");

        assertTrue(Integer.parseInt(seconds) <= 3_600, seconds);
        assertEquals(
                List.of("0"),
                Database.column("select count(*) from mail where recipient = ?", late));
        ask(path, User.freshAddress(), late).statusCode(202);
    }

    @Test
    void bothKindsCountAsOne() {
        for (int mail = 0; mail < MOST; mail++) {
            ask(RESET, address, fresh()).statusCode(202);
        }

        ask("/api/auth/verify-email", address, fresh()).statusCode(429);
    }

    private static ValidatableResponse ask(String path, String address, String email) {
        return given().contentType(ContentType.JSON)
                .header("X-Forwarded-For", address)
                .body(Map.of("email", email))
                .post(path)
                .then();
    }

    private static String fresh() {
        return UUID.randomUUID() + "@example.com";
    }
}
