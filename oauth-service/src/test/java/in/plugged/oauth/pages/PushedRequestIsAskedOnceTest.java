package in.plugged.oauth.pages;

import static in.plugged.oauth.pages.Application.HTTPS;
import static in.plugged.oauth.pages.Application.path;
import static in.plugged.oauth.pages.Application.read;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestClock;
import in.plugged.service.testing.AtOnce;
import in.plugged.service.testing.Database;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a browser gets for a request that was pushed (RFC 9126, section 4). */
@OauthServiceTest
class PushedRequestIsAskedOnceTest extends PushedRequests {

    @Inject TestClock clock;

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void theUserIsAskedForWhatWasPushed() {
        Response back = Question.of(person, asking(pushed())).answer("allow");

        back.then().statusCode(303).header("Location", startsWith(HTTPS + "?code="));
        assertEquals("af0 &ä", read(back.header("Location")).get("state"));
        assertEquals(1, application.codes());
    }

    @Test
    void whatElseStandsInTheAddressCountsForNothing() {
        String more = "&scope=write%3Aservers&redirect_uri=https%3A%2F%2Fevil.example&state=b";

        Response back = Question.of(person, asking(pushed()) + more).answer("allow");

        back.then().header("Location", startsWith(HTTPS + "?code="));
        assertEquals("af0 &ä", read(back.header("Location")).get("state"));
    }

    @Test
    void aDecisionUsesItUp() {
        for (String decision : List.of("deny", "allow")) {
            String address = asking(pushed());
            Question.of(person, address).answer(decision).then().statusCode(303);

            gone(person.get(address));
        }
    }

    @Test
    void aRememberedConsentUsesItUp() {
        Question.of(person, asking(pushed())).answer("allow").then().statusCode(303);
        String again = asking(pushed());

        person.get(again).then().statusCode(303).header("Location", startsWith(HTTPS + "?code="));
        gone(person.get(again));
    }

    @Test
    void lookingAtTheQuestionDoesNot() {
        String address = asking(pushed());
        Question first = Question.of(person, address);
        Question second = Question.of(person, address);

        second.answer("allow").then().statusCode(303);
        first.answer("allow").then().statusCode(403);
        assertEquals(1, application.codes());
    }

    @Test
    void ofTwoPeopleWhoOpenItOneIsLetOn() throws Exception {
        String address = asking(pushed());
        var questions =
                new ArrayList<>(
                        List.of(
                                Question.of(person, address),
                                Question.of(Person.registered(), address)));
        var statuses = new ArrayList<Integer>();

        AtOnce.all(
                2,
                () -> {
                    Question mine;
                    synchronized (questions) {
                        mine = questions.removeFirst();
                    }
                    int status = mine.answer("allow").statusCode();
                    synchronized (statuses) {
                        statuses.add(status);
                    }
                    return status;
                });

        assertEquals(List.of(303, 403), statuses.stream().sorted().toList());
        assertEquals(1, application.codes());
    }

    @Test
    void oneThatNobodyOpenedInTimeIsGone() {
        String address = asking(pushed());

        clock.forward(Duration.ofMinutes(5));

        gone(person.get(address));
    }

    @Test
    void onceItWasOpenedTheUserHasAnHour() {
        String address = asking(pushed());
        person.get(address).then().statusCode(200);

        clock.forward(Duration.ofMinutes(59));
        Question.of(person, address).answer("deny").then().statusCode(303);
    }

    @Test
    void andNoLonger() {
        String address = asking(pushed());
        person.get(address).then().statusCode(200);

        clock.forward(Duration.ofMinutes(61));

        gone(person.get(address));
    }

    @Test
    void itIsForItsClientAlone() {
        Application other = Application.named("Other");

        gone(person.get(path(Map.of("client_id", other.id, "request_uri", pushed()))));
    }

    @Test
    void whatTheClientMayIsLookedAtAgain() {
        String address = asking(pushed());
        application.leadTo("https://app.example/other");

        person.get(address).then().statusCode(400).body(containsString("not registered"));
    }

    @Test
    void withoutASessionPromptNoneIsAnsweredAndLoggingInIsNot() {
        String silent = asking(pushed("prompt", "none"));

        Response back = new Person().get(silent);
        back.then().statusCode(303);
        assertEquals("login_required", read(back.header("Location")).get("error"));
        new Person()
                .get(asking(pushed()))
                .then()
                .statusCode(303)
                .header("Location", containsString("/login?next="))
                .header("Location", containsString("request_uri"));
    }

    @Test
    void theLogInLeadsBackToIt() {
        String address = asking(pushed());
        Person stranger = new Person();
        stranger.get(address).then().statusCode(303);
        stranger.get("/login");

        String location =
                stranger.logIn(person.address, Person.PASSWORD, address)
                        .then()
                        .statusCode(303)
                        .extract()
                        .header("Location");

        Question.of(stranger, location.replaceFirst("^https?://[^/]*", ""))
                .answer("allow")
                .then()
                .statusCode(303)
                .header("Location", startsWith(HTTPS + "?code="));
    }

    @Test
    void whoHasToPushIsRefusedOtherwise() {
        Database.update("update client set pushed_only = true where id = ?", application.id);

        Response back = person.get(application.asking());

        back.then().statusCode(303).header("Location", startsWith(HTTPS));
        assertEquals("invalid_request", read(back.header("Location")).get("error"));
        assertEquals(
                "The client has to push its requests to /oauth/par",
                read(back.header("Location")).get("error_description"));
        Question.of(person, asking(pushed())).answer("allow").then().statusCode(303);
    }

    private static void gone(Response answer) {
        answer.then().statusCode(400).body(containsString("This link was used already"));
    }
}
