package in.plugged.oauth.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestClock;
import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** OpenID Connect RP-Initiated Logout. */
@OauthServiceTest
class AskedLogoutTest {

    private static final String BYE = Leaving.BYE;
    private static final String LOGIN = "/login";

    private OpenId application;
    private Person person;
    private String session;

    @Inject TestClock clock;

    @BeforeEach
    void register() {
        application = Leaving.named("Docs Sync");
        person = Person.registered();
        session = person.cookie("session");
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    private String clientId() {
        return application.application().id;
    }

    private void isLoggedIn() {
        assertEquals(200, User.statusOf(session));
    }

    private void isLoggedOut() {
        assertEquals(401, User.statusOf(session));
    }

    private static void leadsTo(String address, Response answer) {
        answer.then().statusCode(303).header("Location", address);
    }

    @Test
    void theIdTokenOfThisSessionEndsItWithoutAQuestion() {
        String hint = application.agreed(person).idToken();

        Response answer =
                person.get(
                        Leaving.path(
                                "id_token_hint",
                                hint,
                                "post_logout_redirect_uri",
                                BYE,
                                "state",
                                "a&b c"));

        leadsTo(BYE + "&state=a%26b%20c", answer);
        assertTrue(
                answer.headers().getValues("Set-Cookie").stream()
                        .anyMatch(cookie -> cookie.startsWith("session=; ")));
        answer.then().header("Referrer-Policy", "no-referrer").header("Cache-Control", "no-store");
        isLoggedOut();
    }

    @Test
    void anExpiredIdTokenIsAsGood() {
        String hint = application.agreed(person).idToken();
        clock.forward(Duration.ofHours(2));

        leadsTo(LOGIN, person.get(Leaving.path("id_token_hint", hint, "client_id", clientId())));

        isLoggedOut();
    }

    @Test
    void withoutAnAddressItLeadsToTheLogInWhichSaysSo() {
        String hint = application.agreed(person).idToken();

        leadsTo(LOGIN, person.get(Leaving.path("id_token_hint", hint, "state", "lost")));

        person.get(LOGIN).then().body(containsString("You are logged out."));
        isLoggedOut();
    }

    @Test
    void anotherSessionOfTheSamePersonIsAskedAbout() {
        String hint = application.agreed(person).idToken();
        Person elsewhere = person.elsewhere();

        elsewhere.get(Leaving.path("id_token_hint", hint)).then().statusCode(200);

        isLoggedIn();
        assertEquals(200, User.statusOf(elsewhere.cookie("session")));
    }

    @Test
    void somebodyElseIsAskedAndNotLoggedOut() {
        String hint = application.agreed(Person.registered()).idToken();

        person.get(Leaving.path("id_token_hint", hint, "post_logout_redirect_uri", BYE))
                .then()
                .statusCode(200)
                .body(containsString("Docs Sync wants you to be logged out here too."))
                .body(containsString(person.address))
                .header(
                        "Content-Security-Policy",
                        containsString("form-action 'self' https://app.example;"));

        isLoggedIn();
    }

    @Test
    void anApplicationWithoutAnIdTokenHasThePersonAsked() {
        person.get(
                        Leaving.path(
                                "client_id",
                                clientId(),
                                "post_logout_redirect_uri",
                                BYE,
                                "state",
                                "s1"))
                .then()
                .statusCode(200);
        isLoggedIn();

        leadsTo(BYE + "&state=s1", agree(clientId(), BYE, "s1"));
        isLoggedOut();
    }

    @Test
    void whoComesByHimselfIsAskedToo() {
        person.get("/oauth/logout")
                .then()
                .statusCode(200)
                .body(containsString("You are logged in as"))
                .body(not(containsString("wants you to be logged out")));
        isLoggedIn();

        leadsTo(LOGIN, agree("", "", ""));
        isLoggedOut();
    }

    private Response agree(String clientId, String back, String state) {
        return person.post(
                "/oauth/logout/decision",
                Map.of(
                        "client_id",
                        clientId,
                        "post_logout_redirect_uri",
                        Application.encoded(back),
                        "state",
                        state));
    }

    @Test
    void theAnswerLeadsNowhereElse() {
        person.get("/oauth/logout");

        agree(clientId(), "https://evil.example/", "").then().statusCode(400);

        isLoggedIn();
    }

    @Test
    void anAnswerWithAnOldTokenIsAskedAgain() {
        person.get("/oauth/logout");

        person.send(
                        "/oauth/logout/decision",
                        Map.of("client_id", clientId()),
                        Map.of("Sec-Fetch-Site", "same-origin"),
                        "stale")
                .then()
                .statusCode(200)
                .body(containsString("Docs Sync wants"));

        isLoggedIn();
    }

    @Test
    void anotherSiteCannotAnswer() {
        person.get("/oauth/logout");

        person.send(
                        "/oauth/logout/decision",
                        Map.of(),
                        Map.of("Sec-Fetch-Site", "cross-site"),
                        person.token())
                .then()
                .statusCode(403);

        isLoggedIn();
    }

    @Test
    void whoIsNotLoggedInGoesStraightOn() {
        application.application().belongTo(person.userId());
        var nobody = new Person();

        leadsTo(
                BYE,
                nobody.get(Leaving.path("client_id", clientId(), "post_logout_redirect_uri", BYE)));
        leadsTo(LOGIN, nobody.get("/oauth/logout"));
    }

    @Test
    void loggingOutAgainGoesStraightOn() {
        String again =
                Leaving.path(
                        "id_token_hint",
                        application.agreed(person).idToken(),
                        "post_logout_redirect_uri",
                        BYE);
        person.get(again);

        leadsTo(BYE, person.get(again));
        leadsTo(BYE, person.with("session", session).get(again));
    }

    @Test
    void anIdTokenThatNobodyHereSignedIsLikeNone() {
        String hint = application.agreed(person).idToken();
        String forged = hint.substring(0, hint.lastIndexOf('.')) + ".AAAA";

        person.get(Leaving.path("id_token_hint", forged)).then().statusCode(200);
        person.get(Leaving.path("id_token_hint", "nonsense")).then().statusCode(200);

        isLoggedIn();
    }

    @Test
    void aFormIsLedToTheAddressThatMeansTheSame() {
        String hint = application.agreed(person).idToken();

        Response led =
                person.postForm(
                        "/oauth/logout",
                        Leaving.path("id_token_hint", hint, "post_logout_redirect_uri", BYE)
                                .substring("/oauth/logout?".length()));

        led.then().statusCode(303).header("Location", startsWith("/oauth/logout?"));
        isLoggedIn();
        leadsTo(BYE, person.get(led.header("Location")));
        isLoggedOut();
    }

    @Test
    void theQuestionIsInTheLanguageThatIsWished() {
        person.get(Leaving.path("client_id", clientId(), "ui_locales", "fr de"))
                .then()
                .body(containsString("Angemeldet bleiben"));
    }

    @Test
    void aProgramOfTheOwnComputerGetsPeopleBackToo() {
        application.application().belongTo(person.userId());
        for (String back : List.of("http://127.0.0.1:7777/bye", "com.example.app:/bye")) {
            Database.update(
                    "update client set post_logout_redirect_uris = array[?] where id = ?",
                    back,
                    clientId());

            leadsTo(
                    back + "?state=x",
                    new Person()
                            .get(
                                    Leaving.path(
                                            "client_id",
                                            clientId(),
                                            "post_logout_redirect_uri",
                                            back,
                                            "state",
                                            "x")));
        }
    }
}
