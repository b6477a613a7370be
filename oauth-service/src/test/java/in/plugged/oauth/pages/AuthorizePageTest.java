package in.plugged.oauth.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestClock;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@OauthServiceTest
class AuthorizePageTest {

    private static final Pattern LEADS_AWAY =
            Pattern.compile("(?s).*(?:href|src|action)=\"(?!/[^/\\\\]|/\"|data:,\"|#).*");

    private static final String ISSUER = "http://localhost:8080";

    @Inject TestClock clock;

    private Application application;

    @BeforeEach
    void register() {
        application = Application.named("Docs Sync");
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void anUnknownApplicationGetsNobodySentBack() {
        shownAsInvalid(
                Person.registered().get(application.asking("client_id", "cli_0123456789abcdef")),
                "There is no such application here.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://app.example/cb/",
                "https://app.example/CB",
                "https://app.example/cb?x=1",
                "https://app.example/cb#x",
                "https://app.example.evil.com/cb",
                "https://app.example@evil.com/cb",
                "//evil.com/cb",
                "javascript:alert(1)"
            })
    void anAddressThatIsNotRegisteredIsNeverGoneTo(String redirectUri) {
        shownAsInvalid(
                Person.registered().get(application.asking("redirect_uri", redirectUri)),
                "not registered to be");
    }

    @Test
    void nobodyIsSentBackWhereItIsNotSaidOnceWhereTo() {
        Person person = Person.registered();

        shownAsInvalid(
                person.get(application.asking() + "&redirect_uri=https%3A%2F%2Fapp.example%2Fcb"),
                "not registered to be");
        shownAsInvalid(
                person.get(application.asking() + "&client_id=" + application.id),
                "There is no such application here.");
        shownAsInvalid(person.get(application.leavingOut("redirect_uri")), "not registered to be");
        shownAsInvalid(person.get("/oauth/authorize"), "There is no such application here.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"&state=%FF", "&state=%0d%0aSet-Cookie:x"})
    void whatCantBeReadIsAnsweredToNobody(String broken) {
        shownAsInvalid(Person.registered().get(application.asking() + broken), "made a mistake");
    }

    @Test
    void aRequestWithoutEndIsAnsweredToNobody() {
        shownAsInvalid(
                Person.registered().get(application.asking("state", "x".repeat(8_192))),
                "made a mistake");
    }

    private static void shownAsInvalid(Response answer, String words) {
        answer.then()
                .statusCode(400)
                .header("Location", nullValue())
                .header("Content-Type", "text/html;charset=UTF-8")
                .header("X-Frame-Options", "DENY")
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .body(containsString("<h1>This link is not valid</h1>"))
                .body(containsString(words))
                .body(containsString("Nothing was shared."))
                .body(not(matchesPattern(LEADS_AWAY)));
    }

    @Test
    void whoHasNotLoggedInDoesSoFirstAndComesBackToTheWholeRequest() {
        String path = application.asking("state", "ä b\"<>&{}|~" + "x".repeat(6_000));

        String login = new Person().get(path).then().statusCode(303).extract().header("Location");

        assertTrue(login.contains("/login?next="), login);
        assertEquals(path, Application.read(login).get("next"));
        new Person()
                .get(login)
                .then()
                .statusCode(200)
                .body(containsString("<b>Authorize an application</b>"));
    }

    @Test
    void aMistakeIsToldToTheApplicationOnlyAfterALogIn() {
        String path = application.asking("response_type", "token", "state", "s t");

        new Person().get(path).then().statusCode(303).header("Location", containsString("/login"));
        refused(Person.registered().get(path), "unsupported_response_type", "s t");
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, token, unsupported_response_type",
        "response_mode, fragment, invalid_request",
        "code_challenge_method, plain, invalid_request",
        "code_challenge, '', invalid_request",
        "scope, no:such, invalid_scope",
        "scope, tokens:introspect, invalid_scope",
        "scope, <script>alert(1)</script>, invalid_scope",
        "resource, javascript:<b>, invalid_target",
        "scope, admin, invalid_scope",
        "resource, https://evil.example, invalid_target",
        "resource, /relative, invalid_target",
        "resource, http://localhost:8080/mcp#x, invalid_target"
    })
    void aMistakeIsToldWithStateAndIssuer(String name, String value, String error) {
        String state = "<script>&\"ä";

        refused(
                Person.registered().get(application.asking(name, value, "state", state)),
                error,
                state);
    }

    @Test
    void aRepeatedStateIsNotSentBack() {
        String back =
                Person.registered()
                        .get(application.asking() + "&state=a&state=b")
                        .header("Location");

        Application.Told told = Application.read(back);
        assertEquals("invalid_request", told.get("error"));
        assertEquals("", told.get("state"));
    }

    private static void refused(Response answer, String error, String state) {
        answer.then()
                .statusCode(303)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("Location", startsWith(Application.HTTPS + "?error=" + error + "&"));
        Application.Told told = Application.read(answer.header("Location"));
        assertEquals(state, told.get("state"));
        assertEquals(ISSUER, told.get("iss"));
        assertTrue(
                told.get("error_description").matches("[A-Za-z0-9 _.,']+"),
                told.get("error_description"));
    }

    @Test
    void whoMayNotBeAskedIsNotAsked() {
        String path = application.asking("prompt", "none", "state", "s");

        refused(new Person().get(path), "login_required", "s");
        refused(Person.registered().get(path), "consent_required", "s");
    }

    @Test
    void allRightsAreForTheOwnersOwnApplication() {
        Person person = Person.registered();
        Application own = Application.withScopes("admin read:servers");

        refused(person.get(own.asking("scope", "admin", "state", "s")), "invalid_scope", "s");
        own.belongTo(person.userId());
        person.get(own.asking("scope", "admin"))
                .then()
                .statusCode(200)
                .body(containsString("Only for servers you trust fully"));
    }

    @Test
    void theSessionIsAnotherOneAfterTheLogInThatComesBack() {
        Person person = Person.registered();
        String before = person.cookie("session");
        String path = application.asking();
        person.get("/login?again=1&next=" + Application.encoded(path));

        person.logIn(person.address, Person.PASSWORD, path)
                .then()
                .statusCode(303)
                .header("Location", containsString(path));

        assertNotEquals(before, person.cookie("session"));
        person.get(path).then().statusCode(200).body(containsString("Let Docs Sync in?"));
    }

    @Test
    void aProgramThatNamesNoTypeGetsThePageToo() {
        RestAssured.given()
                .get("/oauth/authorize?client_id=cli_0123456789abcdef")
                .then()
                .statusCode(400)
                .header("Content-Type", startsWith("text/html"));
    }
}
