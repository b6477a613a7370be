package in.plugged.oauth.client;

import static in.plugged.oauth.TokenCalls.TOKEN;
import static in.plugged.oauth.TokenCalls.basic;
import static in.plugged.oauth.TokenCalls.form;
import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestServices;
import in.plugged.oauth.User;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Somebody who guesses clients and their secrets. */
@OauthServiceTest
class ClientGuessTest {

    private static final int MOST = 100;

    private final String address = User.freshAddress();

    @Test
    void afterAHundredFailuresAnAddressIsRefused() {
        for (int guess = 0; guess < MOST; guess++) {
            ask(address, "wrong").statusCode(401).body(field("error", equalTo("invalid_client")));
        }

        // however right the secret is
        String seconds =
                ask(address, TestServices.secretOf(TestServices.KEYS))
                        .statusCode(429)
                        .header("Cache-Control", "no-store")
                        .body(field("error", equalTo("temporarily_unavailable")))
                        .extract()
                        .header("Retry-After");
        assertTrue(Integer.parseInt(seconds) <= 60, seconds);
        ask(User.freshAddress(), TestServices.secretOf(TestServices.KEYS)).statusCode(200);
    }

    @Test
    void whoIsRightIsNotCounted() {
        for (int call = 0; call <= MOST; call++) {
            ask(address, TestServices.secretOf(TestServices.KEYS)).statusCode(200);
        }
    }

    private static ValidatableResponse ask(String address, String secret) {
        return form(Map.of("grant_type", "client_credentials"))
                .header("X-Forwarded-For", address)
                .header("Authorization", basic(TestServices.KEYS, secret))
                .post(TOKEN)
                .then();
    }
}
