package in.plugged.oauth.registration;

import static io.restassured.RestAssured.given;

import in.plugged.oauth.User;
import in.plugged.service.testing.Json;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Calls of who registers clients. */
final class Registrations {

    static final String REGISTER = "/oauth/register";
    static final String CALLBACK = "https://app.example/cb";

    private Registrations() {}

    /** What a client is registered with that nobody else registers. */
    static Map<String, Object> metadata() {
        return with(
                Map.of(
                        "client_name",
                        "App " + UUID.randomUUID(),
                        "redirect_uris",
                        List.of(CALLBACK)));
    }

    /** The same with other fields. */
    static Map<String, Object> metadata(Map<String, ?> fields) {
        var metadata = metadata();
        metadata.putAll(fields);
        return metadata;
    }

    static Map<String, Object> with(Map<String, ?> fields) {
        return new HashMap<>(fields);
    }

    /** By nobody in particular, from an address of its own. */
    static ValidatableResponse register(Map<String, ?> metadata) {
        return register(given().header("X-Forwarded-For", User.freshAddress()), metadata);
    }

    /** By whoever that request comes from. */
    static ValidatableResponse register(RequestSpecification request, Map<String, ?> metadata) {
        return request.contentType(ContentType.JSON).body(metadata).post(REGISTER).then();
    }

    /** A client that is there. */
    static Json registered(Map<String, ?> metadata) {
        return register(metadata).statusCode(201).extract().as(Json.class);
    }

    /** A client of the user's. */
    static Json owned(User user, Map<String, ?> metadata) {
        return register(user.http(), metadata).statusCode(201).extract().as(Json.class);
    }

    /** A request with what manages a client. */
    static RequestSpecification managing(Json client) {
        return given().contentType(ContentType.JSON)
                .header("Authorization", "Bearer " + token(client));
    }

    static String token(Json client) {
        return client.text("registration_access_token");
    }

    static String path(Json client) {
        return REGISTER + "/" + client.text("client_id");
    }
}
