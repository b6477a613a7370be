package in.plugged.keys;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import in.plugged.service.testing.Database;
import in.plugged.service.testing.Json;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * A hub that no other test uses, and the key that manages it.
 *
 * @param key a secret key with the scope {@code admin}
 */
public record Hub(String id, String userId, String key) {

    /** What a request without a credential is told in {@code WWW-Authenticate}. */
    public static final String CHALLENGE =
            "Bearer resource_metadata="
                    + "\"http://localhost:8080/.well-known/oauth-protected-resource\"";

    private static final AtomicInteger NEXT = new AtomicInteger();

    public static Hub fresh() {
        String name = "plugged.keys.bootstrap.hub" + NEXT.getAndIncrement();
        Config config = ConfigProvider.getConfig();
        return new Hub(
                config.getValue(name + ".hub-id", String.class),
                config.getValue(name + ".user-id", String.class),
                config.getValue(name + ".key", String.class));
    }

    /** The key of a service that may verify keys. */
    public static String verifier() {
        return ConfigProvider.getConfig()
                .getValue("plugged.keys.bootstrap.verifier.key", String.class);
    }

    /** A request with the hub's own key. */
    public RequestSpecification request() {
        return with(key);
    }

    /** A request with that key. */
    public static RequestSpecification with(String key) {
        return given().header("Authorization", "Bearer " + key).contentType(ContentType.JSON);
    }

    /** A key that may read servers. */
    public Issued newKey() {
        return newKey(Map.of());
    }

    /** A key with these settings; a name is added when there is none. */
    public Issued newKey(Map<String, ?> wanted) {
        var body = new HashMap<String, Object>(wanted);
        body.putIfAbsent("name", "a key");
        return Issued.of(request().body(body).post("/api/auth/keys").then().statusCode(201));
    }

    /** The answer to creating a key with that body. */
    public ValidatableResponse create(Object body) {
        return request().body(body).post("/api/auth/keys").then();
    }

    public ValidatableResponse get(String keyId) {
        return request().get("/api/auth/keys/" + keyId).then();
    }

    public ValidatableResponse change(String keyId, Object body) {
        return request().body(body).patch("/api/auth/keys/" + keyId).then();
    }

    public ValidatableResponse rotate(String keyId, Map<String, ?> body) {
        return request().body(body).post("/api/auth/keys/" + keyId + "/rotate").then();
    }

    public ValidatableResponse revoke(String keyId) {
        return request().delete("/api/auth/keys/" + keyId).then();
    }

    public ValidatableResponse endSecret(String keyId, Object version) {
        return request().delete("/api/auth/keys/" + keyId + "/secrets/" + version).then();
    }

    public ValidatableResponse suspend(String keyId) {
        return request().post("/api/auth/keys/" + keyId + "/suspend").then();
    }

    public ValidatableResponse resume(String keyId) {
        return request().post("/api/auth/keys/" + keyId + "/resume").then();
    }

    /** What {@code verify} says of a key. */
    public static ValidatableResponse verify(String key) {
        return verify(key, Map.of());
    }

    /** What {@code verify} says of a key under more demands. */
    public static ValidatableResponse verify(String key, Map<String, ?> demands) {
        var body = new HashMap<String, Object>(demands);
        body.put("key", key);
        return with(verifier()).body(body).post("/api/auth/keys/verify").then();
    }

    public static String codeOf(String key) {
        return verify(key).statusCode(200).extract().as(Json.class).path("code");
    }

    /** What a gateway is told of a request with that key. */
    public static ValidatableResponse check(String key) {
        return given().header("Authorization", "Bearer " + key).get("/api/auth/check").then();
    }

    /** An issued key: its public id and its text. */
    public record Issued(String id, String text) {
        public static Issued of(ValidatableResponse created) {
            return new Issued(
                    created.extract().as(Json.class).path("id"),
                    created.extract().as(Json.class).path("key"));
        }

        /** The key, once it is published that it was made: news that comes then is other news. */
        public Issued told() {
            await().atMost(Duration.ofSeconds(30))
                    .until(
                            () ->
                                    Database.column(
                                                    "select position from outbox where record_key = ?",
                                                    id)
                                            .isEmpty());
            return this;
        }
    }
}
