package in.plugged.keys.issue;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import in.plugged.keys.KeyServiceTest;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An installation that begins no more. */
@KeyServiceTest
class NoFirstKeyTest {

    @Test
    void withoutASecretThereIsNoSuchThing() {
        given().contentType(ContentType.JSON)
                .body(Map.of("secret", "", "hub_id", "hub_1", "user_id", "usr_1"))
                .post("/api/auth/keys/first")
                .then()
                .statusCode(404)
                .body(field("error.code", equalTo("NOT_FOUND")));
    }
}
