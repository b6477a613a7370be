package in.plugged.oauth;

import static in.plugged.oauth.TokenCalls.basic;
import static in.plugged.oauth.TokenCalls.form;
import static io.restassured.RestAssured.given;

import in.plugged.service.testing.Json;
import io.restassured.response.ValidatableResponse;
import java.util.Map;

/** What an application holds of a user. */
public record Tokens(String access, String refresh) {

    public static Tokens of(ValidatableResponse answer) {
        var tokens = answer.statusCode(200).extract();
        return new Tokens(tokens.path("access_token"), tokens.path("refresh_token"));
    }

    /** Whether a service that may ask about every token is told that the access token is good. */
    public boolean good() {
        return fresh(access).extract().as(Json.class).path("active");
    }

    /** What such a service learns, past all memories. */
    public static ValidatableResponse fresh(String token) {
        return form(Map.of("token", token, "fresh", "true"))
                .header(
                        "Authorization",
                        basic(TestServices.KEYS, TestServices.secretOf(TestServices.KEYS)))
                .post("/oauth/introspect")
                .then()
                .statusCode(200);
    }

    /** What the service itself makes of it, from memory where that is safe. */
    public int status() {
        return given().header("Authorization", "Bearer " + access)
                .get("/oauth/userinfo")
                .statusCode();
    }
}
