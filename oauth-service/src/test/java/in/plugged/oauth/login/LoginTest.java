package in.plugged.oauth.login;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import in.plugged.service.testing.LogLines;
import io.micrometer.core.instrument.MeterRegistry;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@OauthServiceTest
class LoginTest {

    @Inject MeterRegistry meters;

    @Test
    void theRightPasswordOpensASession() {
        User user = User.registered().elsewhere();

        user.login()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body(field("user.email", equalTo(user.email())));

        user.get("/api/auth/session").statusCode(200);
    }

    @Test
    void anAddressIsFoundInWhateverCase() {
        User user = User.registered().elsewhere();

        user.post(
                        "/api/auth/login",
                        Map.of(
                                "email",
                                user.email().toUpperCase(Locale.ROOT),
                                "password",
                                User.PASSWORD))
                .statusCode(200);
    }

    /** Secure and __Host- are for https: see {@link LoginCookiesTest}. */
    @Test
    void cookiesAreForThisHostAndForNoScript() {
        List<String> cookies =
                User.registered().elsewhere().login().extract().headers().getValues("Set-Cookie");

        assertEquals(2, cookies.size());
        assertTrue(
                cookies.get(0)
                        .matches(
                                "session=ss_[0-9A-Za-z]{49}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax"),
                "the session's");
        assertTrue(
                cookies.get(1)
                        .matches(
                                "device=[0-9A-Za-z]{43}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax"),
                "the device's");
    }

    @Test
    void aNewLogInHasANewSessionAndEndsTheOneThatWasThere() {
        User user = User.registered();
        String before = user.session();

        user.login().statusCode(200);

        assertNotEquals(before, user.session());
        assertEquals(401, User.statusOf(before));
        assertEquals(200, User.statusOf(user.session()));
    }

    @Test
    void aSessionThatSomebodyPlantedIsNotGoneOnWith() {
        User attacker = User.registered();
        User victim = User.registered().elsewhere();
        String planted = attacker.session();

        victim.with("session", planted).login().statusCode(200);

        assertNotEquals(planted, victim.session());
        assertEquals(401, User.statusOf(planted));
        victim.get("/api/auth/session").body(field("user.email", equalTo(victim.email())));
    }

    @Test
    void anUnknownAccountIsAnsweredLikeAWrongPassword() {
        Response wrong = refused(User.registered().elsewhere());
        Response unknown = refused(User.stranger());

        assertEquals(401, wrong.statusCode());
        assertEquals(wrong.statusCode(), unknown.statusCode());
        assertEquals(withoutId(wrong), withoutId(unknown));
        assertEquals(names(wrong), names(unknown));
    }

    @Test
    void anUnknownAccountCostsTheSameWork() {
        double before = hashes();
        refused(User.stranger());
        double unknown = hashes();
        User known = User.registered().elsewhere();
        double registered = hashes();
        refused(known);

        assertEquals(1, unknown - before);
        assertEquals(1, hashes() - registered);
    }

    private static Response refused(User user) {
        return user.login("not the password").extract().response();
    }

    private static String withoutId(Response answer) {
        return answer.asString().replaceFirst("\"request_id\":\"[^\"]+\"", "");
    }

    private static List<String> names(Response answer) {
        return answer.headers().asList().stream().map(header -> header.getName()).sorted().toList();
    }

    private double hashes() {
        return meters.get("plugged.passwords.hashes").timer().count();
    }

    @ParameterizedTest
    @CsvSource({"cross-site", "same-site"})
    void anotherSiteLogsNobodyIn(String site) {
        User user = User.registered().elsewhere();
        Map<String, String> body = Map.of("email", user.email(), "password", User.PASSWORD);

        for (String path : List.of("/api/auth/login", "/api/auth/register")) {
            user.http()
                    .header("Sec-Fetch-Site", site)
                    .contentType("application/json")
                    .body(body)
                    .post(path)
                    .then()
                    .statusCode(403)
                    .body(field("error.details.reason", equalTo("csrf")));
        }
    }

    @Test
    void anotherOriginLogsNobodyOut() {
        User user = User.registered();

        user.http()
                .header("Origin", "https://evil.example")
                .post("/api/auth/logout")
                .then()
                .statusCode(403)
                .body(field("error.details.reason", equalTo("csrf")));

        assertEquals(200, User.statusOf(user.session()));
    }

    @Test
    void aPasswordIsNotTakenInClearText() {
        User user = User.registered().elsewhere();

        user.http()
                .header("X-Forwarded-Proto", "http")
                .contentType("application/json")
                .body(Map.of("email", user.email(), "password", User.PASSWORD))
                .post("/api/auth/login")
                .then()
                .statusCode(403)
                .body(field("error.details.reason", equalTo("insecure_transport")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"with \u0000 within", "two\nlines"})
    void whatCanBeNoPasswordIsRefused(String password) {
        User.registered()
                .elsewhere()
                .login(password)
                .statusCode(400)
                .body(field("error.details.violations.field", equalTo(List.of("password"))));
    }

    @Test
    void aHugePasswordIsRefusedAndNotCutShort() {
        User user = User.registered().elsewhere();

        user.login(User.PASSWORD + "x".repeat(2_000)).statusCode(400);
        user.login(User.PASSWORD + "x".repeat(1_000_000)).statusCode(413);
        user.login(User.PASSWORD + "x".repeat(100)).statusCode(401);
    }

    @Test
    void aPasswordIsTheSameHoweverItsAccentsAreWritten() {
        User user = User.stranger();
        user.post(
                        "/api/auth/register",
                        Map.of("email", user.email(), "password", " cafe\u0301 au lait "))
                .statusCode(201);

        user.elsewhere().login(" caf\u00e9 au lait ").statusCode(200);
        user.elsewhere().login("caf\u00e9 au lait").statusCode(401);
    }

    @Test
    void noLogShowsWhoLogsInAndWithWhat() {
        User user = User.registered();
        try (LogLines lines = LogLines.of("in.plugged")) {
            user.elsewhere().login("not the password").statusCode(401);
            user.elsewhere().login().statusCode(200);
            String all = String.join("\n", lines.all());

            assertEquals(-1, all.indexOf(user.email()));
            assertEquals(-1, all.indexOf(User.PASSWORD));
        }
    }

    @Test
    void aBodyIsNeeded() {
        given().contentType("application/json")
                .post("/api/auth/login")
                .then()
                .statusCode(400)
                .body(field("error.code", not(equalTo("INTERNAL"))));
    }
}
