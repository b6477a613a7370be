package in.plugged.oauth.registration;

import static in.plugged.oauth.registration.Registrations.metadata;
import static in.plugged.oauth.registration.Registrations.register;
import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import io.micrometer.core.instrument.MeterRegistry;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Somebody who registers again and again. */
@OauthServiceTest
class RegistrationLimitTest {

    private static final int MOST = 60;

    @Inject MeterRegistry meters;

    @Test
    void afterSixtyInAnHourAnAddressIsRefused() {
        from(User.freshAddress(), metadata()).statusCode(201); // now the counters are there
        String address = User.freshAddress();
        double registered = count("registered");
        double refused = count("refused");
        double limited = count("limited");
        for (int call = 1; call < MOST; call++) {
            from(address, metadata()).statusCode(201);
        }
        from(address, Map.of()).statusCode(400); // counts as well

        String seconds =
                from(address, metadata())
                        .statusCode(429)
                        .header("Cache-Control", "no-store")
                        .body(field("error", equalTo("temporarily_unavailable")))
                        .extract()
                        .header("Retry-After");

        assertTrue(Integer.parseInt(seconds) > 0, seconds);
        assertTrue(Integer.parseInt(seconds) <= 3_600, seconds);
        from(User.freshAddress(), metadata()).statusCode(201);
        assertEquals(registered + MOST, count("registered"));
        assertEquals(refused + 1, count("refused"));
        assertEquals(limited + 1, count("limited"));
    }

    private static ValidatableResponse from(String address, Map<String, ?> metadata) {
        return register(given().header("X-Forwarded-For", address), metadata);
    }

    private double count(String outcome) {
        return meters.get("plugged.clients.registrations")
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
