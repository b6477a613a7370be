package in.plugged.oauth;

import static io.restassured.RestAssured.given;

import in.plugged.service.testing.Json;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** Calls of clients. */
public final class TokenCalls {

    public static final String TOKEN = "/oauth/token";

    private TokenCalls() {}

    /** A form of these fields, from nobody yet. */
    public static RequestSpecification form(Map<String, String> fields) {
        return given().contentType(ContentType.URLENC).formParams(fields);
    }

    /** The value of Authorization, as RFC 6749 has it. */
    public static String basic(String id, String secret) {
        return "Basic " + base64(encoded(id) + ":" + encoded(secret));
    }

    public static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What a service of the tests gets for such a request of client credentials. */
    public static ValidatableResponse ask(String service, Map<String, String> fields) {
        return form(fields)
                .formParam("grant_type", "client_credentials")
                .header("Authorization", basic(service, TestServices.secretOf(service)))
                .post(TOKEN)
                .then();
    }

    /** A token of a service of the tests. */
    public static String token(String service, String audience) {
        return ask(service, Map.of("audience", audience))
                .statusCode(200)
                .extract()
                .as(Json.class)
                .path("access_token");
    }
}
