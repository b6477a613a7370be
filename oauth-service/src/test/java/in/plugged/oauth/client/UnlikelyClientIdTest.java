package in.plugged.oauth.client;

import static in.plugged.oauth.TokenCalls.TOKEN;
import static in.plugged.oauth.TokenCalls.basic;
import static in.plugged.oauth.TokenCalls.form;
import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that can't be the id of a client, some of which no database takes. */
@OauthServiceTest
class UnlikelyClientIdTest {

    private static final String NUL = "cli_000000000000000\0";
    private static final int MOST_GUESSES = 100;

    private final String address = User.freshAddress();

    @ParameterizedTest
    @ValueSource(strings = {TOKEN, "/oauth/revoke", "/oauth/introspect"})
    void theyAreUnknownHoweverTheyCome(String path) {
        for (String id : new String[] {"\0", NUL, "cli_", "cli_" + "x".repeat(10_000)}) {
            unknown(path, Map.of("client_id", id));
            unknown(path, Map.of("client_id", id, "client_secret", "cs_0"));
            form(Map.of("token", "a", "grant_type", "client_credentials"))
                    .header("X-Forwarded-For", address)
                    .header("Authorization", basic(id, "cs_0"))
                    .post(path)
                    .then()
                    .statusCode(401)
                    .body(field("error", equalTo("invalid_client")));
        }
    }

    private void unknown(String path, Map<String, String> client) {
        form(client)
                .formParam("token", "a")
                .formParam("grant_type", "client_credentials")
                .header("X-Forwarded-For", address)
                .post(path)
                .then()
                .statusCode(401)
                .body(field("error", equalTo("invalid_client")));
    }

    @Test
    void inJsonTheyAreUnknownToo() {
        given().contentType(ContentType.JSON)
                .header("X-Forwarded-For", address)
                .body("{\"grant_type\":\"refresh_token\",\"client_id\":\"cli_\\u0000\"}")
                .post(TOKEN)
                .then()
                .statusCode(401)
                .body(field("error", equalTo("invalid_client")));
    }

    @Test
    void theyCountAsGuesses() {
        for (int guess = 0; guess < MOST_GUESSES; guess++) {
            unknown(TOKEN, Map.of("client_id", NUL));
        }

        form(Map.of("client_id", NUL, "grant_type", "refresh_token"))
                .header("X-Forwarded-For", address)
                .post(TOKEN)
                .then()
                .statusCode(429);
    }

    @Test
    void nobodyManagesThem() {
        given().header("Authorization", "Bearer ra_" + "0".repeat(43))
                .header("X-Forwarded-For", address)
                .urlEncodingEnabled(false)
                .get("/oauth/register/cli_%00")
                .then()
                .statusCode(401);
    }
}
