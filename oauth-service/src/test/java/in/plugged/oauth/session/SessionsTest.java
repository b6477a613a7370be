package in.plugged.oauth.session;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import in.plugged.service.testing.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

@OauthServiceTest
class SessionsTest {

    @Test
    void nobodyIsLoggedInWithoutACookie() {
        given().get("/api/auth/session")
                .then()
                .statusCode(401)
                .header("Cache-Control", "no-store")
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body(field("error.details.reason", equalTo("missing")));
    }

    @Test
    void aSessionIsNoBearerToken() {
        User user = User.registered();

        given().header("Authorization", "Bearer " + user.session())
                .get("/api/auth/session")
                .then()
                .statusCode(401);
    }

    @Test
    void theSessionSaysWhoIsLoggedIn() {
        User user = User.registered();

        user.get("/api/auth/session")
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body(field("user.email", equalTo(user.email())))
                .body(field("session.id", startsWith("ses_")))
                .body(field("session.created_at", notNullValue()))
                .body(field("session.expires_at", notNullValue()));
    }

    @Test
    void whereSomebodyIsLoggedInIsListedTheNewestFirst() {
        User user = User.registered();
        User phone = user.elsewhere();
        phone.login();

        user.get("/api/auth/sessions")
                .statusCode(200)
                .body(field("data", hasSize(2)))
                .body(field("data[0].id", equalTo(phone.sessionId())))
                .body(field("data[0].address", equalTo(phone.address())))
                .body(field("data[0].browser", equalTo("Firefox on Linux")))
                .body(field("data[0].current", equalTo(false)))
                .body(field("data[0].created_at", notNullValue()))
                .body(field("data[0].last_used_at", notNullValue()))
                .body(field("data[1].current", equalTo(true)))
                .body(field("pagination.next_cursor", nullValue()))
                .body(field("pagination.limit", equalTo(50)));
    }

    @Test
    void theListComesInPages() {
        User user = User.registered();
        String first = user.sessionId();
        user.elsewhere().login();
        user.elsewhere().login();

        String cursor =
                user.get("/api/auth/sessions?limit=2")
                        .body(field("data", hasSize(2)))
                        .extract()
                        .as(Json.class)
                        .path("pagination.next_cursor");

        user.get("/api/auth/sessions?limit=2&cursor=" + cursor)
                .body(field("data.id", equalTo(List.of(first))))
                .body(field("pagination.next_cursor", nullValue()));
        user.get("/api/auth/sessions?limit=0").statusCode(400);
        user.get("/api/auth/sessions?cursor=nonsense").statusCode(400);
    }

    @Test
    void oneOfTheSessionsCanBeEnded() {
        User user = User.registered();
        User phone = user.elsewhere();
        phone.login();
        String id = phone.sessionId();

        user.delete("/api/auth/sessions/" + id).statusCode(204);

        assertEquals(401, User.statusOf(phone.session()));
        assertEquals(200, User.statusOf(user.session()));
        user.delete("/api/auth/sessions/" + id).statusCode(204);
        user.get("/api/auth/sessions").body(field("data", hasSize(1)));
    }

    @Test
    void somebodyElsesSessionIsNotFoundAndGoesOn() {
        User user = User.registered();
        User other = User.registered();

        user.delete("/api/auth/sessions/" + other.sessionId())
                .statusCode(404)
                .body(field("error.code", equalTo("NOT_FOUND")));
        user.delete("/api/auth/sessions/ses_0000000000000000").statusCode(404);
        user.delete("/api/auth/sessions/nonsense").statusCode(404);

        assertEquals(200, User.statusOf(other.session()));
        user.get("/api/auth/sessions").body(field("data.id", equalTo(List.of(user.sessionId()))));
    }

    @Test
    void allOthersCanBeEndedAtOnce() {
        User user = User.registered();
        User phone = user.elsewhere();
        User tablet = user.elsewhere();
        phone.login();
        tablet.login();

        user.delete("/api/auth/sessions").statusCode(204);

        assertEquals(401, User.statusOf(phone.session()));
        assertEquals(401, User.statusOf(tablet.session()));
        assertEquals(200, User.statusOf(user.session()));
        user.delete("/api/auth/sessions").statusCode(204);
    }

    @Test
    void aChangeFromAnotherSiteIsRefused() {
        User user = User.registered();

        user.http()
                .header("Sec-Fetch-Site", "cross-site")
                .delete("/api/auth/sessions")
                .then()
                .statusCode(403)
                .body(field("error.details.reason", equalTo("csrf")));
    }
}
