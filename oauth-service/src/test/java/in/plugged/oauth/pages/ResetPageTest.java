package in.plugged.oauth.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.embedded.Mails;
import in.plugged.oauth.OauthServiceTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

@OauthServiceTest
class ResetPageTest {

    private static final String NEW_PASSWORD = "another sentence works too";
    private static final String CONFIRM = "/login/reset/confirm";
    private static final Map<String, String> OURS = Map.of("Sec-Fetch-Site", "same-origin");

    @SuppressWarnings("NullAway.Init") // set by SuiteServers
    Mails mails;

    @Test
    void theLogInLeadsThere() {
        new Person().get("/login").then().body(containsString("href=\"/login/reset\""));
    }

    @Test
    void everyAddressIsToldTheSame() {
        String known = told(Person.registered().address);

        assertEquals(known, told("nobody-at-all@plugged.example"));
    }

    private static String told(String address) {
        var person = new Person();
        ask(person, address)
                .then()
                .statusCode(303)
                .header("Location", endsWith("/login/reset?sent=1"));
        return person.get("/login/reset?sent=1")
                .then()
                .statusCode(200)
                .body(containsString("Look into your mail"))
                .body(not(containsString(address)))
                .extract()
                .asString();
    }

    @Test
    void whatIsNoAddressIsNamedAndKept() {
        ask(new Person(), "no address")
                .then()
                .statusCode(400)
                .body(containsString("value=\"no address\""))
                .body(containsString("Write an address such as name@example.com."));
    }

    @Test
    void aNewPasswordEndsEverySession() {
        Person person = Person.registered();
        Person elsewhere = person.elsewhere();
        var forgetful = new Person();
        String token = linkFor(person);
        choice(forgetful, token).then().statusCode(200);

        set(forgetful, token, NEW_PASSWORD)
                .then()
                .statusCode(303)
                .header("Location", endsWith("/login"));

        forgetful.get("/login").then().body(containsString("Your new password works."));
        person.get("/account").then().statusCode(303);
        elsewhere.get("/account").then().statusCode(303);
        forgetful.logIn(person.address, Person.PASSWORD).then().statusCode(401);
        forgetful.logIn(person.address, NEW_PASSWORD).then().statusCode(303);
    }

    @Test
    void aLinkWorksOnce() {
        Person person = Person.registered();
        String token = linkFor(person);
        var forgetful = new Person();
        choice(forgetful, token);
        set(forgetful, token, NEW_PASSWORD).then().statusCode(303);

        dead(set(forgetful, token, "a third sentence that is long"));

        dead(choice(forgetful, token));
        forgetful.logIn(person.address, NEW_PASSWORD).then().statusCode(303);
    }

    @Test
    void lookingAtTheLinkChangesNothing() {
        Person person = Person.registered();
        String token = linkFor(person);
        var forgetful = new Person();

        choice(forgetful, token).then().statusCode(200);
        choice(forgetful, token).then().statusCode(200);

        person.get("/account").then().statusCode(200);
        person.elsewhere().get("/account").then().statusCode(200);
    }

    @Test
    void aBadPasswordDoesNotUseTheLinkUp() {
        String token = linkFor(Person.registered());
        var forgetful = new Person();
        choice(forgetful, token);

        set(forgetful, token, "short")
                .then()
                .statusCode(400)
                .body(containsString("Use 8 to 128 characters."))
                .body(containsString("aria-describedby=\"password-error password-hint\""))
                .body(not(containsString("value=\"short\"")));

        set(forgetful, token, NEW_PASSWORD).then().statusCode(303);
    }

    @Test
    void aFormThatWasOpenForLongKeepsTheLink() {
        String token = linkFor(Person.registered());
        var forgetful = new Person();
        choice(forgetful, token);

        forgetful
                .send(CONFIRM, Map.of("token", token, "password", NEW_PASSWORD), OURS, "old")
                .then()
                .statusCode(400)
                .body(containsString("This page was open for long."))
                .body(containsString("value=\"" + token + "\""));

        set(forgetful, token, NEW_PASSWORD).then().statusCode(303);
    }

    @Test
    void nothingIsSetForAnotherSite() {
        String token = linkFor(Person.registered());
        var forgetful = new Person();
        choice(forgetful, token);

        forgetful
                .send(
                        CONFIRM,
                        Map.of("token", token, "password", NEW_PASSWORD),
                        Map.of("Sec-Fetch-Site", "cross-site"),
                        forgetful.token())
                .then()
                .statusCode(403);

        set(forgetful, token, NEW_PASSWORD).then().statusCode(303);
    }

    @Test
    void whatIsNoLinkIsToldSo() {
        dead(choice(new Person(), "x".repeat(43)));
        dead(choice(new Person(), ""));
        dead(choice(new Person(), "%3Cscript%3E"));
    }

    private static Response ask(Person person, String address) {
        person.get("/login/reset");
        return person.post("/login/reset", Map.of("email", address));
    }

    private String linkFor(Person person) {
        ask(new Person(), person.address).then().statusCode(303);
        return Letters.token(mails, person.address, "Choose a new password");
    }

    private static Response choice(Person person, String token) {
        return person.get(CONFIRM + "?token=" + token);
    }

    private static Response set(Person person, String token, String password) {
        return person.post(CONFIRM, Map.of("token", token, "password", password));
    }

    private static void dead(Response answer) {
        answer.then()
                .statusCode(400)
                .body(containsString("<h1>This link is not valid</h1>"))
                .body(not(containsString("<script>")));
    }
}
