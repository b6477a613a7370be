package in.plugged.oauth.pages;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.ToldApplication;
import in.plugged.service.testing.Database;
import io.restassured.response.ValidatableResponse;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Codes that come to their application when the person who agreed has logged out. */
@OauthServiceTest
class CodeAfterLogoutTest {

    private OpenId application;
    private Person person;

    @BeforeEach
    void register() {
        application = OpenId.named("Docs Sync");
        person = Person.registered();
    }

    private String clientId() {
        return application.application().id;
    }

    private String agreed(String asking) {
        return Question.of(person, asking).answer("allow").header("Location");
    }

    private static void notGood(ValidatableResponse answer) {
        answer.statusCode(400).body(field("error", equalTo("invalid_grant")));
    }

    @Test
    void theyTellOfNoSessionThatHasEnded() {
        String location = agreed(application.asking());

        person.post("/account/logout").then().statusCode(303);

        notGood(application.redeem(location));
        assertEquals(
                "0",
                Database.column(
                                "select count(*) from session_client where client_id = ?",
                                clientId())
                        .getFirst());
    }

    @Test
    void whereThereIsNoIdTokenTheyAreAsGoodAsEver() {
        String location = agreed(application.application().asking());

        person.post("/account/logout").then().statusCode(303);

        application.redeem(location).statusCode(200).body(field("scope", equalTo("read:servers")));
    }

    @Test
    void theEndOfAnotherSessionIsNothingToThem() {
        String location = agreed(application.asking());

        Person elsewhere = person.elsewhere();
        elsewhere.get("/account");
        elsewhere.post("/account/logout").then().statusCode(303);

        application.redeemed(location);
    }

    /** Whichever comes first: who got an ID token is told. */
    @RepeatedTest(10)
    void atTheSameMomentTheyAreNotGoodOrToldOf() throws Exception {
        try (var told = ToldApplication.open();
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            told.isTold(clientId());
            String location = agreed(application.asking());

            Future<?> out = threads.submit(() -> person.post("/account/logout"));
            Future<ValidatableResponse> answer = threads.submit(() -> application.redeem(location));
            out.get();

            int status = answer.get().extract().statusCode();
            assertTrue(status == 200 || status == 400, "it was " + status);
            if (status == 200) {
                told.tokens(1);
            } else {
                told.isLeftAlone(clientId());
            }
        }
    }
}
