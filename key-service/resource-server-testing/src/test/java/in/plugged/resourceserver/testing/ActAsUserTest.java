package in.plugged.resourceserver.testing;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ActAsUser(
        hubs = {"hub_1", "hub_2"},
        user = "usr_1")
class ActAsUserTest {

    @Test
    void aUserActsInItsFirstHub() {
        get("/api/callers/me")
                .then()
                .statusCode(200)
                .body("kind", equalTo("SESSION"))
                .body("userId", equalTo("usr_1"))
                .body("hubId", equalTo("hub_1"))
                .body("scopes", hasItem("admin"));
    }

    @Test
    void aUserActsInTheHubThatIsNamed() {
        given().header("X-Hub-Id", "hub_2")
                .get("/api/callers/me")
                .then()
                .body("hubId", equalTo("hub_2"));
        get("/api/callers/me?hub_id=hub_2").then().body("hubId", equalTo("hub_2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hub_3", ""})
    void aHubOfSomebodyElseIsRefused(String hub) {
        given().header("X-Hub-Id", hub).get("/api/callers/me").then().statusCode(403);
    }

    @Test
    void twoHubsAreRefused() {
        given().header("X-Hub-Id", "hub_1")
                .get("/api/callers/me?hub_id=hub_2")
                .then()
                .statusCode(403);
    }

    @Test
    void aUserMayDoEverything() {
        get("/api/callers/reader").then().statusCode(200);
    }

    @Test
    @ActAsUser(SessionState.ENDED)
    void anEndedSessionIsUnknownAndNotAnonymous() {
        get("/api/callers/me")
                .then()
                .statusCode(401)
                .body("error.code", equalTo("UNAUTHORIZED"))
                .body("error.details.reason", equalTo("unknown"));
    }

    @Test
    @ActAsUser(SessionState.UNAVAILABLE)
    void whileNobodyCanTellItIs503() {
        get("/api/callers/me").then().statusCode(503).header("Retry-After", "1");
    }

    @Test
    void anExpiredSessionIsRefused() {
        var expired = TestSessions.valid().expiresAt(Instant.parse("2020-01-01T00:00:00Z"));

        given().header("Cookie", expired.cookie())
                .get("/api/callers/me")
                .then()
                .statusCode(401)
                .body("error.details.reason", equalTo("expired"));
    }

    @Test
    void aRequestWithItsOwnCookieKeepsIt() {
        given().header("Cookie", "a=b; " + TestSessions.valid().user("usr_2").cookie())
                .get("/api/callers/me")
                .then()
                .body("userId", equalTo("usr_2"));
    }

    @Test
    @ActAsNobody
    void theHeaderWinsOverTheCookie() {
        given().header("Cookie", TestSessions.ended().cookie())
                .header("Authorization", TestKeys.valid().user("usr_key").bearer())
                .get("/api/callers/me")
                .then()
                .statusCode(200)
                .body("kind", equalTo("KEY"))
                .body("userId", equalTo("usr_key"));
    }

    @Test
    @ActAs(scopes = "read:servers")
    void theNearestRoleCounts() {
        get("/api/callers/me").then().body("kind", equalTo("KEY"));
    }

    @Test
    void aChangeFromAnotherSiteIsRefused() {
        given().header("Sec-Fetch-Site", "same-site")
                .post("/api/callers/me")
                .then()
                .statusCode(403)
                .body("error.details.reason", equalTo("csrf"));
    }

    @Test
    void aChangeFromOurOwnOriginIsAllowed() {
        given().header("Sec-Fetch-Site", "same-origin")
                .post("/api/callers/me")
                .then()
                .statusCode(200);
    }
}
