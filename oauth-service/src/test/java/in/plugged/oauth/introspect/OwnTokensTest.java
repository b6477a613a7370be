package in.plugged.oauth.introspect;

import static in.plugged.oauth.Application.ORIGIN;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.Application;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestClock;
import in.plugged.oauth.TokenCalls;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What applications learn of their own tokens, and services of everybody's. */
@OauthServiceTest
class OwnTokensTest {

    private final Application application = Application.confidential();
    private User user = User.stranger();

    @Inject TestClock clock;

    @BeforeEach
    void somebody() {
        user = User.registered();
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void anApplicationLearnsOfItsAccessToken() {
        Map<String, Object> all =
                application
                        .introspect(application.tokens(user).access())
                        .statusCode(200)
                        .header("Cache-Control", "no-store")
                        .body("active", equalTo(true))
                        .body("token_type", equalTo("Bearer"))
                        .body("scope", equalTo(Application.SCOPES))
                        .body("client_id", equalTo(application.id()))
                        .body("sub", equalTo(user.id()))
                        .body("aud", equalTo(List.of(ORIGIN)))
                        .body("iss", equalTo(ORIGIN))
                        .body("exp", greaterThan(1_700_000_000))
                        .body("iat", greaterThan(1_700_000_000))
                        .extract()
                        .path("");

        assertEquals(
                Set.of(
                        "active",
                        "token_type",
                        "scope",
                        "client_id",
                        "sub",
                        "aud",
                        "iss",
                        "exp",
                        "iat"),
                all.keySet());
    }

    @Test
    void anApplicationLearnsOfItsRefreshTokenUntilThatIsUsed() {
        Tokens tokens = application.tokens(user);

        application
                .introspect(tokens.refresh())
                .body("active", equalTo(true))
                .body("client_id", equalTo(application.id()))
                .body("scope", equalTo(Application.SCOPES));
        application.refresh(tokens.refresh()).statusCode(200);

        inactive(application.introspect(tokens.refresh()));
    }

    @Test
    void anotherApplicationLearnsNothing() {
        Tokens tokens = application.tokens(user);
        Application other = Application.confidential();

        inactive(other.introspect(tokens.access()));
        inactive(other.introspect(tokens.refresh()));
    }

    @Test
    void anApplicationLearnsNothingOfSessions() {
        inactive(application.introspect(user.session()));
    }

    @Test
    void aClientWithoutASecretMayNotAsk() {
        Application open = Application.ofPublic();

        open.introspect(open.tokens(user).access())
                .statusCode(401)
                .body("error", equalTo("invalid_client"));
    }

    @Test
    void anAccessTokenIsNoReasonToBeTold() {
        Tokens tokens = application.tokens(user);

        inactive(
                TokenCalls.form(Map.of("token", tokens.access()))
                        .header("Authorization", "Bearer " + tokens.access())
                        .post("/oauth/introspect")
                        .then());
    }

    @Test
    void aServiceLearnsAllThatEndsAToken() {
        Tokens.fresh(application.tokens(user).access())
                .body("active", equalTo(true))
                .body("token_type", equalTo("access_token"))
                .body("jti", startsWith("tok_"))
                .body("family", startsWith("fam_"))
                .body("grant_id", startsWith("grt_"))
                .body("user_id", equalTo(user.id()))
                .body("client_id", equalTo(application.id()))
                .body("hub_id", equalTo(user.firstHub()))
                .body("hubs", equalTo(List.of(user.firstHub())))
                .body("aud", equalTo(List.of(ORIGIN)))
                .body("issued_at", greaterThan(1_700_000_000_000_000L))
                .body("auth_time", greaterThan(1_700_000_000))
                .body("age_ms", lessThan(2_000));
    }

    @Test
    void afterAnHourAnAccessTokenIsInactive() {
        Tokens tokens = application.tokens(user);

        clock.forward(Duration.ofSeconds(3_601));

        inactive(application.introspect(tokens.access()));
        inactive(Tokens.fresh(tokens.access()));
        assertEquals(401, tokens.status());
    }

    private static void inactive(ValidatableResponse answer) {
        Map<String, Object> all = answer.statusCode(200).extract().path("");
        assertEquals(Map.of("active", false), all);
    }
}
