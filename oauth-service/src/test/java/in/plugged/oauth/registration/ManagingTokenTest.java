package in.plugged.oauth.registration;

import static in.plugged.oauth.registration.Registrations.managing;
import static in.plugged.oauth.registration.Registrations.metadata;
import static in.plugged.oauth.registration.Registrations.path;
import static in.plugged.oauth.registration.Registrations.registered;
import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import in.plugged.service.testing.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who can see and change what was registered: who shows its token. */
@OauthServiceTest
class ManagingTokenTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer ra_0000000000000000000000000000000000000000000",
                "Bearer ra_short",
                "Bearer pk_live_plg_0000000000000000_0000000000000000000000000000000000000000000000000",
                "Basic YTpi"
            })
    void withAnythingElseItIsNotFound(String authorization) {
        Json client = registered(metadata());

        for (String method : List.of("GET", "DELETE")) {
            given().header("Authorization", authorization)
                    .request(method, path(client))
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", startsWith("Bearer error=\"invalid_token\""))
                    .body(field("error", equalTo("invalid_token")));
        }
        given().get(path(client)).then().statusCode(401);
        managing(client).get(path(client)).then().statusCode(200);
    }

    @Test
    void theTokenOfAnotherManagesItNot() {
        Json client = registered(metadata());

        managing(registered(metadata())).get(path(client)).then().statusCode(401);
        managing(client).get("/oauth/register/cli_0000000000000000").then().statusCode(401);
        managing(client).get("/oauth/register/nothing").then().statusCode(401);
    }

    @Test
    void whoGuessesIsSlowedDown() {
        Json client = registered(metadata());
        String address = User.freshAddress();

        for (int guess = 0; guess < 100; guess++) {
            given().header("X-Forwarded-For", address)
                    .header("Authorization", "Bearer ra_" + "0".repeat(43))
                    .get(path(client))
                    .then()
                    .statusCode(401);
        }

        managing(client)
                .header("X-Forwarded-For", address)
                .get(path(client))
                .then()
                .statusCode(429)
                .body(field("error", equalTo("temporarily_unavailable")));
        managing(client).get(path(client)).then().statusCode(200);
    }

    @Test
    void nothingOfItTravelsInClearText() {
        Json client = registered(metadata());

        managing(client)
                .header("X-Forwarded-Proto", "http")
                .get(path(client))
                .then()
                .statusCode(403)
                .body(field("error", equalTo("insufficient_scope")));
        given().header("X-Forwarded-Proto", "http")
                .contentType("application/json")
                .body(metadata())
                .post(Registrations.REGISTER)
                .then()
                .statusCode(403);
    }
}
