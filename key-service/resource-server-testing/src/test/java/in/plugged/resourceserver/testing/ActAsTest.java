package in.plugged.resourceserver.testing;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.resourceserver.credential.KeyPrefix;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ActAs(scopes = "read:servers", hub = "hub_of_the_class")
class ActAsTest {

    private int before;

    @BeforeEach
    void prepare() {
        before = get("/api/callers/reader").statusCode();
    }

    @Test
    void aTestActsAsItsClass() {
        get("/api/callers/me")
                .then()
                .statusCode(200)
                .body("hubId", equalTo("hub_of_the_class"))
                .body("userId", equalTo("usr_test"))
                .body("environment", equalTo("LIVE"))
                .body("scopes", contains("read:servers"));
    }

    @Test
    void whatPreparesATestActsLikeIt() {
        assertEquals(200, before);
    }

    @Test
    @ActAs(hub = "hub_of_the_test", user = "usr_1", prefix = KeyPrefix.SK_LIVE)
    void aTestOfItsOwnActsAsThat() {
        assertEquals(403, before);
        get("/api/callers/me")
                .then()
                .body("hubId", equalTo("hub_of_the_test"))
                .body("userId", equalTo("usr_1"))
                .body("secret", equalTo(true));
    }

    @Test
    @ActAs(KeyState.REVOKED)
    void aTestActsAsARefusedKey() {
        get("/api/callers/me").then().statusCode(410).body("error.code", equalTo("GONE"));
    }

    @Test
    @ActAs(allowedIps = "192.0.2.0/24")
    void aKeyOfOtherAddressesIsRefusedHere() {
        get("/api/callers/me")
                .then()
                .statusCode(403)
                .body("error.details.reason", equalTo("ip_not_allowed"));
    }

    @Test
    @ActAsNobody
    void aTestThatActsAsNobodyBringsNoCredential() {
        get("/api/callers/me")
                .then()
                .statusCode(401)
                .body("error.details.reason", equalTo("missing"));
    }

    @Test
    void aBearerOfTheRequestComesFirst() {
        given().header("Authorization", TestKeys.valid().hub("hub_other").bearer())
                .get("/api/callers/me")
                .then()
                .body("hubId", equalTo("hub_other"));
    }

    @Test
    void aKeyInTheOldHeaderComesFirst() {
        given().header("X-API-Key", TestKeys.valid().hub("hub_old").key())
                .get("/api/callers/me")
                .then()
                .statusCode(200)
                .header("Deprecation", "@1767225600")
                .body("hubId", equalTo("hub_old"));
    }

    @Test
    void whoActsAsAKeyIsNoCallerOfVersionOne() {
        get("/api/callers/me").then().header("Deprecation", equalTo(null));
    }

    @Test
    void anyHttpClientActs() throws IOException, InterruptedException {
        URI me = URI.create("http://localhost:" + RestAssured.port + "/api/callers/me");
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(HttpRequest.newBuilder(me).build(), BodyHandlers.ofString());

            assertEquals(200, answer.statusCode(), answer.body());
        }
    }

    @Test
    @AsWriter
    void anAnnotationOfTheUserIsUnderstood() {
        get("/api/callers/me").then().body("scopes", contains("write:servers"));
    }

    @Retention(RetentionPolicy.RUNTIME)
    @ActAs(scopes = "write:servers")
    @interface AsWriter {}

    @Nested
    class Inside {

        @Test
        void aNestedTestActsAsTheClassAround() {
            get("/api/callers/me").then().body("hubId", equalTo("hub_of_the_class"));
        }
    }

    @Nested
    @ActAs(hub = "hub_inside")
    class InsideOfItsOwn {

        @Test
        void aNestedClassHasTheLastWord() {
            get("/api/callers/me").then().body("hubId", equalTo("hub_inside"));
        }
    }
}
