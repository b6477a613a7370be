package in.plugged.oauth.token;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.Application;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestClock;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import in.plugged.resourceserver.credential.TokenFormat;
import in.plugged.resourceserver.credential.TokenKind;
import in.plugged.service.testing.Database;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A refresh token is good once, and a little while for whoever did not get the answer. */
@OauthServiceTest
class RefreshTest {

    private final Application application = Application.confidential();

    @Inject TestClock clock;

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void itBuysTheNextPairAndIsUsedUp() {
        Tokens first = application.tokens(User.registered());

        Tokens next = Tokens.of(application.refresh(first.refresh()));

        assertNotEquals(first.access(), next.access());
        assertNotEquals(first.refresh(), next.refresh());
        assertEquals(200, first.status()); // until its own time is up
        assertEquals(200, next.status());
        Tokens.of(application.refresh(next.refresh()));
    }

    @Test
    void theAnswerIsThatOfACode() {
        application
                .refresh(application.tokens(User.registered()).refresh())
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body(field("token_type", equalTo("Bearer")))
                .body(field("expires_in", equalTo(3600)))
                .body(field("scope", equalTo(Application.SCOPES)));
    }

    @Test
    void whoLostTheAnswerGetsTheSameAgain() {
        Tokens first = application.tokens(User.registered());
        Tokens next = Tokens.of(application.refresh(first.refresh()));

        clock.forward(Duration.ofSeconds(8));

        assertEquals(next, Tokens.of(application.refresh(first.refresh())));
        assertEquals(next, Tokens.of(application.refresh(first.refresh())));
        assertEquals(200, next.status());
    }

    @Test
    void twentyAtOnceGetTheSamePair() {
        Tokens first = application.tokens(User.registered());

        var pairs = new HashSet<Tokens>();
        AtOnce.of(20, () -> application.refresh(first.refresh()))
                .forEach(answer -> pairs.add(Tokens.of(answer)));

        assertEquals(1, pairs.size());
        assertEquals(200, pairs.iterator().next().status());
        Tokens.of(application.refresh(pairs.iterator().next().refresh()));
    }

    @Test
    void usedAgainAfterTheGraceItEndsTheFamily() {
        Tokens first = application.tokens(User.registered());
        Tokens next = Tokens.of(application.refresh(first.refresh()));

        clock.forward(Duration.ofSeconds(11));
        refused(application.refresh(first.refresh()), "invalid_grant");

        dead(first, next);
    }

    @Test
    void usedAgainAfterItsSuccessorItEndsTheFamily() {
        Tokens first = application.tokens(User.registered());
        Tokens second = Tokens.of(application.refresh(first.refresh()));
        Tokens third = Tokens.of(application.refresh(second.refresh()));

        refused(application.refresh(first.refresh()), "invalid_grant");

        dead(first, second);
        dead(third);
    }

    @Test
    void anotherQuestionIsNotTheSameAgain() {
        Tokens first = application.tokens(User.registered());
        Tokens next = Tokens.of(application.refresh(first.refresh()));

        refused(
                application.refresh(first.refresh(), Map.of("scope", "read:servers")),
                "invalid_grant");

        dead(first, next);
    }

    @Test
    void theSameInAnotherOrderIsTheSame() {
        Tokens first = application.tokens(User.registered());
        Tokens next =
                Tokens.of(
                        application.refresh(
                                first.refresh(), Map.of("scope", "read:servers read:profile")));

        assertEquals(
                next,
                Tokens.of(
                        application.refresh(
                                first.refresh(), Map.of("scope", "read:profile  read:servers"))));
    }

    @Test
    void shownByAnotherClientItEndsTheFamily() {
        Tokens tokens = application.tokens(User.registered());

        refused(Application.confidential().refresh(tokens.refresh()), "invalid_grant");

        dead(tokens);
        refused(application.refresh(tokens.refresh()), "invalid_grant");
    }

    @Test
    void itIsNotGoodAfterThirtyDays() {
        User user = User.registered();
        Tokens tokens = application.tokens(user);

        clock.forward(Duration.ofDays(30).plusSeconds(1));

        refused(application.refresh(tokens.refresh()), "invalid_grant");
    }

    @Test
    void theThirtyDaysCountFromTheLastRefresh() {
        Tokens tokens = application.tokens(User.registered());
        clock.forward(Duration.ofDays(20));
        Tokens next = Tokens.of(application.refresh(tokens.refresh()));

        clock.forward(Duration.ofDays(20));

        assertTrue(Tokens.of(application.refresh(next.refresh())).good());
    }

    @Test
    void whatIsNoRefreshTokenIsNotGood() {
        Tokens tokens = application.tokens(User.registered());

        refused(application.refresh("nonsense"), "invalid_grant");
        refused(application.refresh(tokens.access()), "invalid_grant");
        refused(application.refresh(TokenFormat.mint(TokenKind.REFRESH).text()), "invalid_grant");
        assertTrue(tokens.good());
    }

    @Test
    void aClientThatDoesNotRefreshMayNot() {
        Tokens tokens = application.tokens(User.registered());

        application.grants("authorization_code");

        refused(application.refresh(tokens.refresh()), "unauthorized_client");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aClientThatIsDeletedIsNone(boolean open) {
        Application gone = open ? Application.ofPublic() : Application.confidential();
        Tokens tokens = gone.tokens(User.registered());

        gone.goAway();

        gone.refresh(tokens.refresh())
                .statusCode(401)
                .body(field("error", equalTo("invalid_client")));
        assertFalse(tokens.good());
    }

    @Test
    void noTokenIsStoredAsItIs() {
        Tokens tokens = application.tokens(User.registered());
        Tokens next = Tokens.of(application.refresh(tokens.refresh()));

        for (String table : Set.of("access_token", "refresh_token", "token_family")) {
            String all = String.join(" ", Database.column("select t::text from " + table + " t"));
            assertFalse(all.contains(next.access()) || all.contains(next.refresh()));
        }
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
