package in.plugged.oauth.login;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import in.plugged.service.testing.AtOnce;
import in.plugged.service.testing.Database;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

@OauthServiceTest
class RegisterTest {

    @Test
    void anAccountComesWithASessionAndAHub() {
        User user = User.stranger();

        user.post(
                        "/api/auth/register",
                        Map.of(
                                "email",
                                user.email(),
                                "password",
                                User.PASSWORD,
                                "name",
                                "Ada Lovelace"))
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body(field("user.id", matchesPattern("usr_[0-9A-Za-z]{16}")))
                .body(field("user.email", equalTo(user.email())))
                .body(field("user.email_verified", equalTo(false)))
                .body(field("user.name", equalTo("Ada Lovelace")))
                .body(field("user.created_at", notNullValue()));

        user.get("/api/auth/session")
                .statusCode(200)
                .body(field("user.name", equalTo("Ada Lovelace")))
                .body(field("hubs", hasSize(1)))
                .body(field("hubs[0].id", matchesPattern("hub_[0-9A-Za-z]{16}")))
                .body(field("hubs[0].name", equalTo("Personal")))
                .body(field("session.id", matchesPattern("ses_[0-9A-Za-z]{16}")));
    }

    @Test
    void aNameCanBeLeftOut() {
        User.stranger().register().statusCode(201).body(field("user.name", nullValue()));
    }

    @Test
    void anAddressHasOneAccount() {
        User user = User.registered();

        user.elsewhere().register().statusCode(409).body(field("error.code", equalTo("CONFLICT")));
        user.elsewhere()
                .post(
                        "/api/auth/register",
                        Map.of(
                                "email",
                                user.email().toUpperCase(Locale.ROOT),
                                "password",
                                User.PASSWORD))
                .statusCode(409);
    }

    @Test
    void ofTwoAtOnceOneGetsTheAddress() throws InterruptedException {
        User user = User.stranger();

        List<Integer> statuses =
                AtOnce.all(2, () -> user.elsewhere().register().extract().statusCode());

        assertEquals(List.of(201, 409), statuses.stream().sorted().toList());
        assertEquals(
                List.of("1"),
                Database.column("select count(*) from account where email = ?", user.email()));
    }

    @Test
    void everyFieldIsCheckedAtOnce() {
        User.stranger()
                .post(
                        "/api/auth/register",
                        Map.of("email", "no address", "password", "short", "name", "", "age", 7))
                .statusCode(400)
                .body(field("error.code", equalTo("INVALID_REQUEST")))
                .body(
                        field(
                                "error.details.violations.field",
                                containsInAnyOrder("email", "password", "name", "age")));
    }

    @Test
    void aLongAddressIsRefused() {
        String domain = ".example".repeat(30);
        User.stranger()
                .post(
                        "/api/auth/register",
                        Map.of(
                                "email",
                                "a".repeat(20) + "@plugged" + domain,
                                "password",
                                User.PASSWORD))
                .statusCode(400)
                .body(field("error.details.violations.field", equalTo(List.of("email"))));
    }

    @Test
    void aFormIsNotRead() {
        User.stranger()
                .http()
                .contentType("application/x-www-form-urlencoded")
                .body("email=a%40b.example&password=12345678")
                .post("/api/auth/register")
                .then()
                .statusCode(415)
                .body(field("error.code", equalTo("UNSUPPORTED_MEDIA_TYPE")));
    }

    @Test
    void nothingOfThePasswordOrTheCookieIsStored() {
        User user = User.registered();
        String row =
                String.join(
                        " ",
                        Database.column(
                                "select account::text from account where email = ?", user.email()));
        String sessions = String.join(" ", Database.column("select session::text from session"));

        assertTrue(row.contains("$argon2id$v=19$m=64,t=1,p=1$"), "the hash is Argon2id");
        assertFalse(row.contains(User.PASSWORD));
        assertFalse(sessions.contains(user.session()));
    }
}
