package in.plugged.example;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import in.plugged.resourceserver.testing.ActAs;
import in.plugged.resourceserver.testing.KeyState;
import in.plugged.resourceserver.testing.TestKeys;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ServersResourceTest {

    @Test
    @ActAs(scopes = "read:servers", hub = "hub_empty")
    void aReaderSeesTheServersOfItsHub() {
        get("/api/servers")
                .then()
                .statusCode(200)
                .body("data", empty())
                .body("pagination.limit", equalTo(100));
    }

    @Test
    @ActAs(scopes = "read:servers")
    void aReaderAddsNothing() {
        draft("mine")
                .post("/api/servers")
                .then()
                .statusCode(403)
                .body("error.code", equalTo("FORBIDDEN"))
                .body("error.details.required_scopes", contains("write:servers"));
    }

    @Test
    @ActAs(scopes = "write:servers")
    void aWriterAddsAndDoesNotRead() {
        draft("mine").post("/api/servers").then().statusCode(201).body("name", equalTo("mine"));
        get("/api/servers").then().statusCode(403);
    }

    @Test
    @ActAs(scopes = "admin")
    void anAdminDoesEverything() {
        String id = draft("mine").post("/api/servers").then().statusCode(201).extract().path("id");

        get("/api/servers").then().statusCode(200).body("data.id", hasItem(id));
        given().delete("/api/servers/" + id).then().statusCode(204);
        get("/api/servers").then().body("data.id", not(hasItem(id)));
    }

    @Test
    void whatIsOfOneHubIsNotSeenInAnother() {
        String owner = TestKeys.valid().scopes("admin").hub("hub_1").bearer();
        String stranger = TestKeys.valid().scopes("admin").hub("hub_2").bearer();

        String id =
                draft("mine")
                        .header("Authorization", owner)
                        .post("/api/servers")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");

        given().header("Authorization", stranger)
                .get("/api/servers")
                .then()
                .statusCode(200)
                .body("data.id", not(hasItem(id)));
        given().header("Authorization", stranger)
                .delete("/api/servers/" + id)
                .then()
                .statusCode(404);
        given().header("Authorization", owner)
                .get("/api/servers")
                .then()
                .body("data.id", hasItem(id));
    }

    @Test
    @ActAs(scopes = "write:servers")
    void aServerNeedsAName() {
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/api/servers")
                .then()
                .statusCode(400)
                .body("error.details.violations.field", contains("name"));
    }

    @Test
    void withoutACredentialNobodyReads() {
        get("/api/servers")
                .then()
                .statusCode(401)
                .header(
                        "WWW-Authenticate",
                        "Bearer resource_metadata="
                                + "\"https://plugged.in/.well-known/oauth-protected-resource\"")
                .body("error.details.reason", equalTo("missing"));
    }

    @Test
    @ActAs(KeyState.REVOKED)
    void aRevokedKeyIsGone() {
        get("/api/servers")
                .then()
                .statusCode(410)
                .body("error.details.revoked_at", equalTo("2020-01-01T00:00:00Z"));
    }

    @Test
    @ActAs(value = KeyState.SUSPENDED, scopes = "read:servers")
    void aSuspendedKeyReadsNothing() {
        get("/api/servers")
                .then()
                .statusCode(403)
                .body("error.details.reason", equalTo("suspended"));
    }

    @Test
    @ActAs(KeyState.EXPIRED)
    void anExpiredKeyReadsNothing() {
        get("/api/servers").then().statusCode(401).body("error.details.reason", equalTo("expired"));
    }

    @Test
    @ActAs(KeyState.UNKNOWN)
    void aKeyThatNeverWasReadsNothing() {
        get("/api/servers").then().statusCode(401).body("error.details.reason", equalTo("unknown"));
    }

    @Test
    @ActAs(KeyState.LIMITED)
    void aKeyWhoseLimitIsUsedUpIsToldToWait() {
        get("/api/servers")
                .then()
                .statusCode(429)
                .header("Retry-After", "30")
                .body("error.code", equalTo("RATE_LIMITED"));
    }

    private static RequestSpecification draft(String name) {
        return given().contentType(ContentType.JSON).body("{\"name\": \"" + name + "\"}");
    }
}
