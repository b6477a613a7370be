package in.plugged.keys;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * A hub that no other test uses, and the key that manages it.
 *
 * @param key a secret key with the scope {@code admin}
 */
public record Hub(String id, String userId, String key) {

    private static final AtomicInteger NEXT = new AtomicInteger();

    public static Hub fresh() {
        int number = NEXT.getAndIncrement();
        String key =
                ConfigProvider.getConfig()
                        .getValue("plugged.keys.bootstrap.hub" + number + ".key", String.class);
        return new Hub("hub_" + number, "usr_" + number, key);
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
        return newKey(Map.of("name", "a key"));
    }

    public Issued newKey(Map<String, ?> wanted) {
        return Issued.of(request().body(wanted).post("/api/auth/keys").then().statusCode(201));
    }

    /** What {@code verify} says of a key. */
    public static ValidatableResponse verify(String key) {
        return with(verifier()).body(Map.of("key", key)).post("/api/auth/keys/verify").then();
    }

    /** An issued key: its public id and its text. */
    public record Issued(String id, String text) {
        public static Issued of(ValidatableResponse created) {
            return new Issued(created.extract().path("id"), created.extract().path("key"));
        }
    }
}
