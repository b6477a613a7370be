package in.plugged.resourceserver.testing;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application tells clients of itself (RFC 9728). */
@QuarkusTest
class MetadataTest {

    private static final String PLACE = "/.well-known/oauth-protected-resource";

    @Test
    void everybodyMayReadWhereTokensComeFrom() {
        given().header("Origin", "https://inspector.example")
                .get(PLACE)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Allow-Credentials", nullValue())
                .header("Cache-Control", "public, max-age=300")
                .body("resource", equalTo("https://plugged.in"))
                .body("authorization_servers", contains("https://plugged.in"))
                .body("scopes_supported", hasItems("admin", "read:servers", "write:documents"))
                .body("bearer_methods_supported", contains("header"))
                .body("dpop_signing_alg_values_supported", contains("ES256", "RS256", "PS256"))
                .body("resource_name", equalTo("Plugged.in"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/mcp", "/api/servers/srv_1", "/%22%0d%0a"})
    void aPathIsAResourceOfItsOwn(String path) {
        given().urlEncodingEnabled(false)
                .get(PLACE + path)
                .then()
                .statusCode(200)
                .body("resource", equalTo("https://plugged.in" + path));
    }

    @Test
    void aHeadHasNoBody() {
        given().head(PLACE).then().statusCode(200).body(emptyOrNullString());
    }

    @Test
    void whatOnlyBeginsLikeItIsNotThere() {
        get(PLACE + "s").then().statusCode(404).body("error.code", equalTo("NOT_FOUND"));
    }

    @Test
    void aBadCredentialIsNotRead() {
        given().header("Authorization", "Bearer nonsense").get(PLACE).then().statusCode(200);
    }
}
