package in.plugged.oauth.pages;

import static in.plugged.oauth.TokenCalls.form;
import static in.plugged.oauth.pages.Application.HTTPS;
import static in.plugged.oauth.pages.Application.path;
import static in.plugged.oauth.pages.Application.read;
import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.Holder;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestClock;
import in.plugged.oauth.User;
import in.plugged.oauth.digest.Sha256;
import in.plugged.service.testing.AtOnce;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Json;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that an application has pushed before it sends a browser (RFC 9126). */
@OauthServiceTest
class PushedRequestTest {

    private static final String PAR = "/oauth/par";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    @Inject TestClock clock;

    private Application application;
    private Person person;

    @BeforeEach
    void register() {
        application = Application.named("Docs Sync");
        person = Person.registered();
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    private Map<String, String> request(String... more) {
        var said = new LinkedHashMap<String, String>();
        said.put("client_id", application.id);
        said.put("redirect_uri", HTTPS);
        said.put("response_type", "code");
        said.put("code_challenge", CHALLENGE);
        said.put("code_challenge_method", "S256");
        said.put("scope", "read:servers");
        said.put("state", "af0 &ä");
        for (int i = 0; i < more.length; i += 2) {
            said.put(more[i], more[i + 1]);
        }
        return said;
    }

    private static ValidatableResponse push(Map<String, String> said) {
        return form(said)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .header("X-Forwarded-For", User.freshAddress())
                .post(PAR)
                .then();
    }

    private String pushed(String... more) {
        return push(request(more)).statusCode(201).extract().as(Json.class).text("request_uri");
    }

    private String asking(String requestUri) {
        return path(Map.of("client_id", application.id, "request_uri", requestUri));
    }

    @Test
    void itIsKeptForFiveMinutesAndKnownByItsHash() {
        String address =
                push(request())
                        .statusCode(201)
                        .header("Cache-Control", "no-store")
                        .body(field("expires_in", equalTo(300)))
                        .body(
                                field(
                                        "request_uri",
                                        matchesPattern(
                                                "urn:ietf:params:oauth:request_uri:[0-9A-Za-z]{43}")))
                        .extract()
                        .as(Json.class)
                        .text("request_uri");

        assertEquals(
                List.of(application.id),
                Database.column(
                        "select client_id from pushed_request where request_hash = ?",
                        Sha256.of(address)));
    }

    private static ValidatableResponse push(Map<String, String> said, String proof) {
        return form(said)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .header("X-Forwarded-For", User.freshAddress())
                .header("DPoP", proof)
                .post(PAR)
                .then();
    }

    @Test
    void aProofBindsTheCodeToItsKey() {
        var holder = new Holder();
        String address =
                push(request(), holder.pushing())
                        .statusCode(201)
                        .extract()
                        .as(Json.class)
                        .text("request_uri");

        Question.of(person, asking(address)).answer("allow").then().statusCode(303);

        assertEquals(
                List.of(holder.thumbprint()),
                Database.column(
                        "select c.dpop_jkt from authorization_code c join client_grant g on g.id ="
                                + " c.grant_id where g.client_id = ?",
                        application.id));
    }

    @Test
    void aProofThatIsNotGoodOrOfAnotherKeyIsRefused() {
        var holder = new Holder();
        String proof = holder.pushing();
        String own = holder.thumbprint();

        push(request(), holder.proof())
                .statusCode(400)
                .body(field("error", equalTo("invalid_dpop_proof")));
        push(request("dpop_jkt", new Holder().thumbprint()), holder.pushing())
                .statusCode(400)
                .body(field("error", equalTo("invalid_request")));
        push(request("dpop_jkt", own), proof).statusCode(201);
        push(request("dpop_jkt", own), proof)
                .statusCode(400)
                .body(field("error", equalTo("invalid_dpop_proof")));
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
    void mistakesAreToldToTheClientAtOnce() {
        refused(request("redirect_uri", "https://evil.example/cb"), "invalid_request");
        refused(request("redirect_uri", ""), "invalid_request");
        refused(request("response_type", "token"), "unsupported_response_type");
        refused(request("code_challenge", ""), "invalid_request");
        refused(request("scope", "tokens:introspect"), "invalid_scope");
        refused(request("resource", "https://elsewhere.example"), "invalid_target");
        refused(request("state", "a".repeat(9_000)), "invalid_request");
        refused(request("state", "a\u0007"), "invalid_request");
        refused(request("request_uri", pushed()), "invalid_request");
        refused(request("request", "e30.e30."), "request_not_supported");
    }

    private static void refused(Map<String, String> said, String error) {
        push(said).statusCode(400).body(field("error", equalTo(error)));
    }

    @Test
    void strangersAreRefused() {
        push(request("client_id", "cli_0000000000000000"))
                .statusCode(401)
                .body(field("error", equalTo("invalid_client")));
    }

    @Test
    void afterSixHundredInAMinuteAnAddressIsRefused() {
        String address = User.freshAddress();
        for (int push = 0; push < 600; push++) {
            from(address).statusCode(201);
        }

        from(address)
                .statusCode(429)
                .header("Retry-After", matchesPattern("[0-9]+"))
                .body(field("error", equalTo("temporarily_unavailable")));
        push(request()).statusCode(201);
    }

    private ValidatableResponse from(String address) {
        return form(request()).header("X-Forwarded-For", address).post(PAR).then();
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
