package in.plugged.oauth.login;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestClock;
import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Json;
import in.plugged.service.testing.Topic;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OauthServiceTest
class AccountTest {

    private static final String ACCOUNT = "/api/auth/account";

    @Inject TestClock clock;

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void aNameIsGivenAndTakenAway() {
        User user = User.registered();

        user.patch(ACCOUNT, Map.of("name", "Ada"))
                .statusCode(200)
                .body(field("user.name", equalTo("Ada")));
        user.patch(ACCOUNT, Map.of()).statusCode(200).body(field("user.name", equalTo("Ada")));
        var nobody = new HashMap<String, @Nullable String>();
        nobody.put("name", null);
        user.patch(ACCOUNT, nobody).statusCode(200).body(field("user.name", nullValue()));
    }

    @Test
    void anAddressMovesAndIsNotVerified() {
        User user = User.registered();
        User moved = User.stranger();
        Database.update(
                "update account set email_verified_at = now() where email = ?", user.email());

        user.patch(ACCOUNT, Map.of("email", moved.email()))
                .statusCode(200)
                .body(field("user.email", equalTo(moved.email())))
                .body(field("user.email_verified", equalTo(false)));

        moved.login().statusCode(200);
        user.elsewhere().login().statusCode(401);
        assertEquals(200, User.statusOf(user.session()));
    }

    @Test
    void anAddressOfSomebodyElseIsTaken() {
        User user = User.registered();

        user.patch(ACCOUNT, Map.of("email", User.registered().email())).statusCode(409);

        user.get("/api/auth/session").body(field("user.email", equalTo(user.email())));
    }

    @Test
    void aNewAddressTakesALogInOfTheLastMinutes() {
        User user = User.registered();
        clock.forward(Duration.ofMinutes(15));

        user.patch(ACCOUNT, Map.of("email", User.stranger().email()))
                .statusCode(403)
                .body(field("error.details.reason", equalTo("reauthentication_required")));
        user.patch(ACCOUNT, Map.of("name", "Ada", "email", user.email())).statusCode(200);
    }

    @Test
    void whatCanNotBeIsRefusedTogether() {
        User.registered()
                .patch(ACCOUNT, Map.of("name", "", "email", "nothing", "password", "x"))
                .statusCode(400)
                .body("error.details.violations.size()", equalTo(3));
    }

    @Test
    void anAccountEndsWithAllThatIsInIt() {
        User user = User.registered();
        User phone = user.elsewhere();
        phone.login();
        String id = user.id();
        String first = user.firstHub();
        String second =
                user.post("/api/hubs", Map.of("name", "Work")).extract().as(Json.class).path("id");
        try (Topic tokens = Topic.open("token-revoked");
                Topic hubs = Topic.open("hub-deleted")) {
            user.delete(ACCOUNT).statusCode(204).header("Set-Cookie", startsWith("session=; "));

            assertTrue(
                    tokens.record(id).value().startsWith("{\"subject\":\"user\",\"id\":\"" + id),
                    "the user's");
            for (String hub : List.of(first, second)) {
                assertTrue(
                        hubs.record(hub)
                                .value()
                                .startsWith(
                                        "{\"hub_id\":\"%s\",\"user_id\":\"%s\",\"deleted_at\":\"20"
                                                .formatted(hub, id)),
                        "the hub's");
            }
        }
        assertEquals(401, User.statusOf(phone.session()));
        assertEquals("", user.session());
        user.elsewhere().login().statusCode(401);
        assertEquals(
                List.of("0"),
                Database.column("select count(*) from session where user_id = ?", id));
        user.elsewhere().register().statusCode(201);
    }

    @Test
    void endingAnAccountTakesALogInOfTheLastMinutes() {
        User user = User.registered();
        clock.forward(Duration.ofMinutes(15));

        user.delete(ACCOUNT)
                .statusCode(403)
                .body(field("error.details.reason", equalTo("reauthentication_required")));

        assertEquals(200, User.statusOf(user.session()));
    }

    @Test
    void nobodyEndsAnAccountWithoutASession() {
        given().delete(ACCOUNT).then().statusCode(401);
    }
}
