package in.plugged.oauth.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import in.plugged.embedded.Mails;
import in.plugged.oauth.OauthServiceTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

@OauthServiceTest
class VerifyPageTest {

    private static final String PATH = "/account/verify";
    private static final String SUBJECT = "Confirm your e-mail address";
    private static final String UNVERIFIED = ">Unverified<";

    @SuppressWarnings("NullAway.Init") // set by SuiteServers
    Mails mails;

    @Test
    void aButtonConfirmsTheAddressAlsoOnAnotherDevice() {
        Person person = Person.registered();
        String token = Letters.token(mails, person.address, SUBJECT);
        var elsewhere = new Person();
        elsewhere
                .get(PATH + "?token=" + token)
                .then()
                .statusCode(200)
                .body(containsString("Verify your e-mail"));

        elsewhere
                .post(PATH, Map.of("token", token))
                .then()
                .statusCode(303)
                .header("Location", endsWith(PATH + "/done"));

        elsewhere.get(PATH + "/done").then().body(containsString("Your e-mail is verified."));
        person.get("/account")
                .then()
                .body(containsString(">Verified<"))
                .body(not(containsString("/account/verify/send")));
    }

    @Test
    void lookingAtTheLinkChangesNothing() {
        Person person = Person.registered();
        String token = Letters.token(mails, person.address, SUBJECT);

        person.get(PATH + "?token=" + token).then().statusCode(200);

        person.get("/account").then().body(containsString(UNVERIFIED));
    }

    @Test
    void aLinkWorksOnce() {
        Person person = Person.registered();
        String token = Letters.token(mails, person.address, SUBJECT);
        person.get(PATH + "?token=" + token);
        person.post(PATH, Map.of("token", token)).then().statusCode(303);

        dead(person.post(PATH, Map.of("token", token)));
        dead(person.get(PATH + "?token=" + token));
    }

    @Test
    void whatIsNoLinkIsToldSo() {
        dead(new Person().get(PATH));
        dead(new Person().get(PATH + "?token=" + "x".repeat(43)));
    }

    @Test
    void nothingIsConfirmedForAnOldForm() {
        Person person = Person.registered();
        String token = Letters.token(mails, person.address, SUBJECT);
        person.get(PATH + "?token=" + token);

        person.send(PATH, Map.of("token", token), Map.of("Sec-Fetch-Site", "same-origin"), "old")
                .then()
                .statusCode(400)
                .body(containsString("This page was open for long."));

        person.get("/account").then().body(containsString(UNVERIFIED));
    }

    @Test
    void anotherLinkIsSentAndReplacesTheFirst() {
        Person person = Person.registered();
        String first = Letters.token(mails, person.address, SUBJECT);
        person.get("/account");

        person.post("/account/verify/send").then().statusCode(303);

        mails.await(person.address, 2);
        person.get("/account").then().body(containsString("A new link is on its way."));
        dead(person.get(PATH + "?token=" + first));
        String second = Letters.token(mails, person.address, SUBJECT);
        person.get(PATH + "?token=" + second).then().statusCode(200);
    }

    @Test
    void onlyWhoIsLoggedInAsksForAnotherLink() {
        var person = new Person();
        person.get("/login");

        person.post("/account/verify/send")
                .then()
                .statusCode(303)
                .header("Location", containsString("/login?next="));
    }

    private static void dead(Response answer) {
        answer.then().statusCode(400).body(containsString("<h1>This link is not valid</h1>"));
    }
}
