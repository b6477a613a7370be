package in.plugged.oauth.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import in.plugged.oauth.OauthServiceTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OauthServiceTest
class LoginPageTest {

    private static final Map<String, String> OURS = Map.of("Sec-Fetch-Site", "same-origin");

    @Test
    void whoKnowsThePasswordIsLedOn() {
        Person person = Person.registered().elsewhere();

        person.get("/account").then().statusCode(200).body(containsString(person.cookie("csrf")));
    }

    @Test
    void aLogInLeadsWhereItWasAskedFor() {
        String address = Person.registered().address;
        var person = new Person();
        person.get("/login?next=%2Fcli%2Fauthorize%3Fcode%3DABCD-2345")
                .then()
                .body(containsString("value=\"/cli/authorize?code=ABCD-2345\""))
                .body(containsString("<b>Authorize a device</b>"));

        person.post(
                        "/login",
                        Map.of(
                                "email",
                                address,
                                "password",
                                Person.PASSWORD,
                                "next",
                                "/cli/authorize?code=ABCD-2345"))
                .then()
                .statusCode(303)
                .header("Location", containsString("/cli/authorize?code=ABCD-2345"));
    }

    @Test
    void whatItLeadsToIsNoPartOfThePage() {
        shown("/oauth/authorize?scope=x&state='%22%3E%3Cscript%3E")
                .body(
                        containsString(
                                "value=\"/oauth/authorize?scope=x&amp;state=&#39;%22%3E%3Cscript%3E\""));
        shown("/oauth/authorize?scope=\"><script>alert(1)</script>")
                .body(containsString("name=\"next\" value=\"\""));
    }

    private static ValidatableResponse shown(String next) {
        return new Person()
                .get("/login?next=" + Application.encoded(next))
                .then()
                .statusCode(200)
                .body(not(containsString("<script>")))
                .body(not(containsString("alert(1)")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "/\\evil.example",
                "/%5Cevil.example",
                "/%2Fevil.example",
                "/login/with/acme",
                "/account/%2e%2e/%6Cogin/with/acme",
                "/a\r\nX-Evil: 1"
            })
    void nobodyIsLedAway(String next) {
        String address = Person.registered().address;
        var person = new Person();
        person.get("/login");

        person.post("/login", Map.of("email", address, "password", Person.PASSWORD, "next", next))
                .then()
                .statusCode(303)
                .header("Location", org.hamcrest.Matchers.endsWith("/account"))
                .header("X-Evil", (String) null);
    }

    @Test
    void whoIsLoggedInGoesOnAtOnce() {
        Person.registered()
                .get("/login?next=/account%3Fconfirm%3Ddelete")
                .then()
                .statusCode(303)
                .header("Location", containsString("/account?confirm=delete"));
    }

    @Test
    void whoMustProveItAgainSeesTheForm() {
        Person.registered()
                .get("/login?next=/account&again=1")
                .then()
                .statusCode(200)
                .body(containsString("Log in again to make this change."));
    }

    @Test
    void aWrongPasswordIsToldLikeAnUnknownAddress() {
        String known = Person.registered().address;

        String wrong = told(known);
        String unknown = told("nobody@plugged.example");

        org.junit.jupiter.api.Assertions.assertEquals(wrong, unknown);
    }

    private static String told(String address) {
        var person = new Person();
        String page =
                person.logIn(address, "not the password")
                        .then()
                        .statusCode(401)
                        .body(containsString("role=\"alert\""))
                        .body(
                                containsString(
                                        "E-mail or password is wrong. Check both and try again."))
                        .body(containsString("value=\"" + address + "\""))
                        .body(not(containsString("not the password")))
                        .extract()
                        .asString();
        return page.replace(address, "").replace(person.token(), "");
    }

    @Test
    void aFormThatWasOpenForLongIsShownAgain() {
        var person = new Person();
        person.get("/login");

        person.send(
                        "/login",
                        Map.of("email", "ada@plugged.example", "password", "secret"),
                        OURS,
                        "old")
                .then()
                .statusCode(400)
                .body(
                        containsString(
                                "This page was open for long. Check your entries and send them again."))
                .body(containsString("value=\"ada@plugged.example\""))
                .body(not(containsString("secret")));
    }

    @Test
    void aFormWithoutTheCookieIsShownAgain() {
        var person = new Person();
        person.get("/login");
        String token = person.token();
        person.loseCookie("csrf");

        person.send("/login", Map.of("email", "a@b.example", "password", "secret"), OURS, token)
                .then()
                .statusCode(400);
        assertNotEquals(token, person.token());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void aFormOfAnotherSiteIsRefused(String site) {
        var person = new Person();
        person.get("/login");

        person.send("/login", Map.of(), Map.of("Sec-Fetch-Site", site), person.token())
                .then()
                .statusCode(403)
                .body(containsString("This form did not come from our page"));
    }

    @Test
    void tooManyTriesAreTold() {
        String address = Person.registered().address;
        var person = new Person();
        for (int i = 0; i < 10; i++) {
            person.logIn(address, "not the password").then().statusCode(401);
        }

        person.logIn(address, Person.PASSWORD)
                .then()
                .statusCode(429)
                .header("Retry-After", not((String) null))
                .body(containsString("Too many tries. Wait 5 minutes."));
    }

    @Test
    void aLogOutEndsTheSession() {
        Person person = Person.registered();
        person.get("/account");
        String before = person.cookie("session");

        person.post("/account/logout").then().statusCode(303).header("Cache-Control", "no-store");

        person.get("/login").then().statusCode(200).body(containsString("You are logged out."));
        person.get("/login").then().body(not(containsString("You are logged out.")));
        io.restassured.RestAssured.given()
                .noFilters()
                .cookie("session", before)
                .get("/api/auth/session")
                .then()
                .statusCode(401);
    }

    @Test
    void whatSetsASessionIsKeptByNobody() {
        Person person = Person.registered();

        new Person()
                .logIn(person.address, Person.PASSWORD)
                .then()
                .statusCode(303)
                .header("Cache-Control", "no-store")
                .cookie("session");
    }
}
