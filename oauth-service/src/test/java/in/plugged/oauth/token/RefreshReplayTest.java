package in.plugged.oauth.token;

import static in.plugged.oauth.Application.ORIGIN;
import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.Application;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestClock;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That a token is used a second time counts before all that is wrong with the question. */
@OauthServiceTest
class RefreshReplayTest {

    private final Application application = Application.confidential();

    @Inject TestClock clock;

    @AfterEach
    void now() {
        clock.reset();
    }

    @ParameterizedTest
    @CsvSource({"scope,admin", "scope,nonsense", "resource,https://other.example"})
    void askingForWhatIsNotToBeHadSavesNoFamily(String name, String value) {
        Tokens first = application.tokens(User.registered());
        Tokens next = Tokens.of(application.refresh(first.refresh()));

        clock.forward(Duration.ofMinutes(5));
        refused(application.refresh(first.refresh(), Map.of(name, value)), "invalid_grant");

        dead(first, next);
    }

    @Test
    void neitherDoesItOnceTheSuccessorWasUsed() {
        Tokens first = application.tokens(User.registered());
        Tokens second = Tokens.of(application.refresh(first.refresh()));
        Tokens third = Tokens.of(application.refresh(second.refresh()));

        refused(application.refresh(first.refresh(), Map.of("scope", "admin")), "invalid_grant");

        dead(first, second, third);
    }

    @Test
    void aClientThatMayHaveNothingAnyMoreEndsItsFamilyToo() {
        Tokens first = application.tokens(User.registered());
        Tokens next = Tokens.of(application.refresh(first.refresh()));
        application.mayHave("read:documents");

        clock.forward(Duration.ofMinutes(5));
        refused(application.refresh(first.refresh()), "invalid_grant");

        dead(first, next);
    }

    @Test
    void afterItsThirtyDaysItStillEndsTheFamily() {
        Tokens first = application.tokens(User.registered());
        Tokens second = Tokens.of(application.refresh(first.refresh()));
        clock.forward(Duration.ofDays(20));
        Tokens third = Tokens.of(application.refresh(second.refresh()));

        clock.forward(Duration.ofDays(10).plusSeconds(1));
        refused(application.refresh(first.refresh()), "invalid_grant");

        refused(application.refresh(third.refresh()), "invalid_grant");
    }

    @Test
    void aClientThatLostScopesMeanwhileGetsTheSameAgain() {
        Tokens first = application.tokens(User.registered());
        Tokens next = Tokens.of(application.refresh(first.refresh()));

        application.mayHave("read:servers");
        ValidatableResponse again = application.refresh(first.refresh());

        assertEquals(next, Tokens.of(again));
        again.body(field("scope", equalTo(Application.SCOPES))); // what that access token may do
        assertTrue(next.good());
    }

    @Test
    void aClientThatGotScopesMeanwhileGetsTheSameAgain() {
        Tokens first = application.tokens(User.registered());
        application.mayHave("read:servers");
        Tokens next = Tokens.of(application.refresh(first.refresh()));

        application.mayHave("read:servers write:servers");
        ValidatableResponse again = application.refresh(first.refresh());

        assertEquals(next, Tokens.of(again));
        again.body(field("scope", equalTo("read:servers")));
        assertTrue(next.good());
    }

    @Test
    void toNameAllOfItIsToNameNothing() {
        Tokens first = application.tokens(User.registered());
        Tokens next = Tokens.of(application.refresh(first.refresh()));

        ValidatableResponse again =
                application.refresh(
                        first.refresh(), Map.of("scope", Application.SCOPES, "resource", ORIGIN));

        assertEquals(next, Tokens.of(again));
    }

    @Test
    void anotherClientThatMayNotRefreshEndsTheFamilyBeforeItIsRefused() {
        Tokens tokens = application.tokens(User.registered());
        Application other = Application.confidential().grants("authorization_code");

        refused(other.refresh(tokens.refresh()), "unauthorized_client");

        dead(tokens);
    }

    @Test
    void aClientThatMayNotRefreshAnyMoreEndsItsFamilyBySecondUseAlone() {
        Tokens first = application.tokens(User.registered());
        Tokens next = Tokens.of(application.refresh(first.refresh()));
        application.grants("authorization_code");

        refused(application.refresh(next.refresh()), "unauthorized_client");
        refused(application.refresh(first.refresh()), "unauthorized_client");
        assertTrue(next.good());

        clock.forward(Duration.ofMinutes(5));
        refused(application.refresh(first.refresh()), "unauthorized_client");
        dead(first, next);
    }

    private static void dead(Tokens... all) {
        for (Tokens tokens : all) {
            assertEquals(401, tokens.status());
            assertFalse(tokens.good());
        }
    }

    private static void refused(ValidatableResponse answer, String error) {
        answer.statusCode(400).body(field("error", equalTo(error)));
    }
}
