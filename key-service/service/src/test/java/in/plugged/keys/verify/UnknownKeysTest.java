package in.plugged.keys.verify;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.keys.Hub;
import in.plugged.keys.KeyServiceTest;
import in.plugged.resourceserver.credential.KeyFormat;
import in.plugged.resourceserver.credential.KeyPrefix;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Guessing is slow. Each test guesses from an address of its own, which the proxy names. */
@KeyServiceTest
class UnknownKeysTest {

    private static final int LIMIT = 100;
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final KeyFormat FORMAT = new KeyFormat("plg");

    private final Hub hub = Hub.fresh();
    private String address;

    @BeforeEach
    void takeAddress() {
        address = "198.18.0." + NEXT.incrementAndGet();
    }

    @Test
    void afterAHundredUnknownKeysInAMinuteAnAddressHasToWait() {
        guessToTheLimit();

        ValidatableResponse refused = check(unknownKey());
        refused.statusCode(429)
                .header("Cache-Control", "no-store")
                .header("Access-Control-Allow-Origin", "*")
                .header("WWW-Authenticate", nullValue())
                .header("X-Auth-Status", "429")
                .body(field("error.code", equalTo("RATE_LIMITED")))
                .body(field("error.details.key_prefix", equalTo("pk_live_")))
                .body(
                        field(
                                "error.details.hint",
                                equalTo(
                                        "Wait for the time in the header Retry-After, then back off exponentially.")));
        int seconds = Integer.parseInt(refused.extract().header("Retry-After"));
        assertTrue(seconds >= 1 && seconds <= 60, "seconds " + seconds);
        assertEquals(seconds, refused.extract().<Integer>path("error.details.retry_after_seconds"));
    }

    @Test
    void aKeyInUseGoesOnFromThatAddress() {
        String key = hub.newKey().text();
        check(key).statusCode(200);
        guessToTheLimit();

        check(unknownKey()).statusCode(429);
        check(key).statusCode(200);
    }

    @Test
    void aMalformedKeyIsMalformedAndCostsNothing() {
        for (int i = 0; i <= LIMIT; i++) {
            check("pk_live_garbage" + i).statusCode(401);
        }

        check(unknownKey()).statusCode(401);
    }

    @Test
    void whoeverAsksInTheNameOfAnAddressIsToldSo() {
        guessToTheLimit();

        Hub.verify(unknownKey(), Map.of("ip", address))
                .body(field("valid", equalTo(false)))
                .body(field("code", equalTo("RATE_LIMITED")))
                .body(field("http_status", equalTo(429)));
        Hub.verify(unknownKey()).body(field("code", equalTo("UNKNOWN")));
    }

    private void guessToTheLimit() {
        for (int i = 0; i < LIMIT; i++) {
            check(unknownKey())
                    .statusCode(401)
                    .body(field("error.details.reason", equalTo("unknown")));
        }
    }

    private ValidatableResponse check(String key) {
        return Hub.with(key).header("X-Forwarded-For", address).get("/api/auth/check").then();
    }

    private static String unknownKey() {
        return FORMAT.mint(KeyPrefix.PK_LIVE).text();
    }
}
