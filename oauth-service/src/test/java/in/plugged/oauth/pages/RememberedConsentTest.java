package in.plugged.oauth.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.service.testing.Database;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OauthServiceTest
class RememberedConsentTest {

    private Application application;
    private Person person;

    @BeforeEach
    void register() {
        application = Application.named("Docs Sync");
        person = Person.registered();
    }

    @Test
    void whatWasAgreedToIsNotAskedAgain() {
        agree(application.asking("scope", "read:servers write:servers"));

        givenCode(person.get(application.asking("scope", "read:servers", "state", "s")), "s");
        givenCode(person.get(application.asking("scope", "write:servers", "prompt", "none")), "");
        assertEquals(3, application.codes());
    }

    @Test
    void moreIsAskedAgain() {
        agree(application.asking());
        String more = "read:servers write:servers";

        asked(person.get(application.asking("scope", more)));
        assertEquals(
                "consent_required",
                Application.read(
                                person.get(application.asking("scope", more, "prompt", "none"))
                                        .header("Location"))
                        .get("error"));
        agree(application.asking("scope", "write:servers"));
        givenCode(person.get(application.asking("scope", more)), "");
    }

    @Test
    void whoWantsToBeAskedIsAsked() {
        agree(application.asking());

        asked(person.get(application.asking("prompt", "consent")));
    }

    @Test
    void anotherApplicationAndAnotherPersonAreAsked() {
        agree(application.asking());

        asked(person.get(Application.named("Other").asking()));
        asked(Person.registered().get(application.asking()));
    }

    @Test
    void aProgramThatCouldBeAnyIsAskedAboutEachTime() {
        Application local = Application.at("Local", "http://127.0.0.1/cb");
        Application app = Application.at("App", "com.example.app:/cb");
        agree(local.asking());
        agree(app.asking());

        asked(person.get(local.asking()));
        asked(person.get(app.asking()));
        assertEquals(
                "consent_required",
                Application.read(person.get(local.asking("prompt", "none")).header("Location"))
                        .get("error"));
    }

    /** Somebody else's program on the same computer could have asked for more. */
    @Test
    void whatWasAgreedToForAProgramIsAskedAgainForTheSite() {
        String more = "read:servers write:servers";
        String program = "http://127.0.0.1/cb";
        agree(application.asking());
        application.leadTo(program);
        agree(application.asking("redirect_uri", program, "scope", more));
        application.leadTo(Application.HTTPS);

        asked(person.get(application.asking("scope", more)));
        givenCode(person.get(application.asking()), "");

        agree(application.asking("scope", more));
        givenCode(person.get(application.asking("scope", more)), "");
    }

    @Test
    void whatHasEndedIsAskedAgain() {
        agree(application.asking());
        Database.update(
                "update client_grant set ended_at = now() where client_id = ?", application.id);

        asked(person.get(application.asking()));
    }

    @Test
    void afterAnotherPasswordItIsAskedAgain() {
        agree(application.asking());
        person.get("/account");

        person.post(
                        "/account/password",
                        Map.of("current", Person.PASSWORD, "new", "another good sentence"))
                .then()
                .statusCode(303);

        asked(person.get(application.asking()));
        agree(application.asking());
        givenCode(person.get(application.asking()), "");
    }

    @Test
    void afterALogOutEverywhereItIsAskedAgain() {
        agree(application.asking());
        person.get("/account");
        person.post("/account/logout/everywhere").then().statusCode(303);
        person.logIn(person.address, Person.PASSWORD).then().statusCode(303);

        asked(person.get(application.asking()));
    }

    @Test
    void aLogInLeadsStraightToTheApplicationAndMayEndThere() {
        agree(application.asking());
        String path = application.asking("state", "s");
        var browser = new Person();

        browser.get("/login?next=" + Application.encoded(path))
                .then()
                .header(
                        "Content-Security-Policy",
                        containsString("form-action 'self' https://app.example;"));
        browser.logIn(person.address, "wrong", path)
                .then()
                .statusCode(401)
                .header("Content-Security-Policy", containsString("https://app.example;"));
        browser.logIn(person.address, Person.PASSWORD, path)
                .then()
                .statusCode(303)
                .header("Location", containsString(path));
        givenCode(browser.get(path), "s");
    }

    @Test
    void aLogInEndsNowhereElseThanWhereTheApplicationIs() {
        String path = application.asking("redirect_uri", "https://evil.example/cb");

        for (String page : new String[] {"/login", "/register"}) {
            new Person()
                    .get(page + "?next=" + Application.encoded(path))
                    .then()
                    .statusCode(200)
                    .header("Content-Security-Policy", not(containsString("evil")))
                    .header("Content-Security-Policy", containsString("form-action 'self';"));
        }
    }

    private void agree(String path) {
        Question.of(person, path)
                .answer("allow")
                .then()
                .statusCode(303)
                .header("Location", containsString("code="));
    }

    private static void asked(Response answer) {
        answer.then().statusCode(200).body(containsString("value=\"allow\""));
    }

    private static void givenCode(Response answer, String state) {
        answer.then().statusCode(303).header("Location", startsWith(Application.HTTPS + "?code="));
        assertEquals(state, Application.read(answer.header("Location")).get("state"));
    }
}
