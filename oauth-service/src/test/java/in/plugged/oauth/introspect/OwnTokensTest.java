package in.plugged.oauth.introspect;

import static in.plugged.oauth.Application.ORIGIN;
import static in.plugged.service.testing.Json.field;
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
import in.plugged.service.testing.Json;
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
                        .body(field("active", equalTo(true)))
                        .body(field("token_type", equalTo("Bearer")))
                        .body(field("scope", equalTo(Application.SCOPES)))
                        .body(field("client_id", equalTo(application.id())))
                        .body(field("sub", equalTo(user.id())))
                        .body(field("aud", equalTo(List.of(ORIGIN))))
                        .body(field("iss", equalTo(ORIGIN)))
                        .body(field("exp", greaterThan(1_700_000_000)))
                        .body(field("iat", greaterThan(1_700_000_000)))
                        .extract()
                        .as(Json.class)
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
                .body(field("active", equalTo(true)))
                .body(field("client_id", equalTo(application.id())))
                .body(field("scope", equalTo(Application.SCOPES)));
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
                .body(field("error", equalTo("invalid_client")));
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
                .body(field("active", equalTo(true)))
                .body(field("token_type", equalTo("access_token")))
                .body(field("jti", startsWith("tok_")))
                .body(field("family", startsWith("fam_")))
                .body(field("grant_id", startsWith("grt_")))
                .body(field("user_id", equalTo(user.id())))
                .body(field("client_id", equalTo(application.id())))
                .body(field("hub_id", equalTo(user.firstHub())))
                .body(field("hubs", equalTo(List.of(user.firstHub()))))
                .body(field("aud", equalTo(List.of(ORIGIN))))
                .body(field("issued_at", greaterThan(1_700_000_000_000_000L)))
                .body(field("auth_time", greaterThan(1_700_000_000)))
                .body(field("age_ms", lessThan(2_000)));
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
        Map<String, Object> all = answer.statusCode(200).extract().as(Json.class).path("");
        assertEquals(Map.of("active", false), all);
    }
}
