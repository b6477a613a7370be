package in.plugged.oauth.token;

import static in.plugged.oauth.Application.CHALLENGE;
import static in.plugged.oauth.Application.ORIGIN;
import static in.plugged.oauth.Application.redemption;
import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.Application;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestClock;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens for a code, and for nothing that only looks like one. */
@OauthServiceTest
class CodeRedemptionTest {

    @Inject TestClock clock;

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void aCodeBuysAnAccessTokenAndARefreshToken() {
        Application application = Application.confidential();

        application
                .redeem(application.code(User.registered()))
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .header("Pragma", "no-cache")
                .body(field("access_token", matchesPattern("at_[0-9A-Za-z]{49}")))
                .body(field("token_type", equalTo("Bearer")))
                .body(field("expires_in", equalTo(3600)))
                .body(field("refresh_token", matchesPattern("rt_[0-9A-Za-z]{49}")))
                .body(field("scope", equalTo(Application.SCOPES)));
    }

    @Test
    void aClientThatDoesNotRefreshGetsNoRefreshToken() {
        Application application = Application.confidential().grants("authorization_code");

        application
                .redeem(application.code(User.registered()))
                .statusCode(200)
                .body(field("refresh_token", nullValue()));
    }

    @Test
    void aClientThatTakesNoCodesGetsNothingForOne() {
        Application application = Application.confidential().grants("client_credentials");

        refused(application.redeem(application.code(User.registered())), "unauthorized_client");
    }

    @Test
    void aSecondUseEndsWhatCameOfTheFirst() {
        Application application = Application.confidential();
        String code = application.code(User.registered());
        Tokens tokens = Tokens.of(application.redeem(code));

        refused(application.redeem(code), "invalid_grant");

        assertEquals(401, tokens.status());
        assertFalse(tokens.good());
        refused(application.refresh(tokens.refresh()), "invalid_grant");
        refused(application.redeem(code), "invalid_grant");
    }

    @Test
    void ofFiftyAtOnceOneGetsTokensWhichTheOthersEnd() {
        Application application = Application.confidential();
        String code = application.code(User.registered());

        List<ValidatableResponse> answers = AtOnce.of(50, () -> application.redeem(code));

        var granted = answers.stream().filter(answer -> AtOnce.status(answer) == 200).toList();
        assertEquals(1, granted.size());
        assertEquals(49, Collections.frequency(answers.stream().map(AtOnce::status).toList(), 400));
        assertFalse(Tokens.of(granted.getFirst()).good());
    }

    @Test
    void anotherClientGetsNothingForIt() {
        Application application = Application.confidential();
        String code = application.code(User.registered());

        refused(Application.confidential().redeem(code), "invalid_grant");

        application.redeem(code).statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/back/",
                "https://app.example/Back",
                "https://app.example/back?a=b",
                "https://other.example/back"
            })
    void whereItDidNotComeToItIsNotGood(String uri) {
        Application application = Application.confidential();
        String code = application.code(User.registered());

        refused(application.ask(with("redirect_uri", uri, code)), "invalid_grant");
    }

    @Test
    void withoutTheRedirectUriTheRequestIsNone() {
        Application application = Application.confidential();
        var fields = new HashMap<>(redemption(application.code(User.registered())));
        fields.remove("redirect_uri");

        refused(application.ask(fields), "invalid_request");
    }

    @Test
    void itIsGoodUntilShortlyBeforeAMinute() {
        Application application = Application.confidential();
        String code = application.code(User.registered());

        clock.forward(Duration.ofSeconds(50));

        application.redeem(code).statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aClientThatIsDeletedIsNoneWhateverItHolds(boolean open) {
        Application application = open ? Application.ofPublic() : Application.confidential();
        String code = application.code(User.registered());

        application.goAway();

        application.redeem(code).statusCode(401).body(field("error", equalTo("invalid_client")));
    }

    @Test
    void itIsNotGoodAfterAMinute() {
        Application application = Application.confidential();
        String code = application.code(User.registered());

        clock.forward(Duration.ofSeconds(61));

        refused(application.redeem(code), "invalid_grant");
    }

    @Test
    void whatIsNoCodeIsNotGood() {
        refused(Application.confidential().redeem("nonsense"), "invalid_grant");
    }

    @Test
    void itEndsWithAllTokensOfTheUser() {
        Application application = Application.confidential();
        User user = User.registered();
        String code = application.code(user);

        user.post("/api/auth/logout", Map.of("everywhere", true)).statusCode(204);

        refused(application.redeem(code), "invalid_grant");
    }

    @Test
    void itEndsWithTheGrant() {
        Application application = Application.confidential();
        User user = User.registered();
        String grant = application.grant(user, user.firstHub());
        String code = application.code(grant, CHALLENGE, ORIGIN);

        Database.update("update client_grant set ended_at = now() where id = ?", grant);

        refused(application.redeem(code), "invalid_grant");
    }

    @Test
    void moreFamiliesThanThereMayBeEndTheOldest() {
        Application application = Application.confidential();
        User user = User.registered();
        String grant = application.grant(user, user.firstHub());
        Tokens first = Tokens.of(application.redeem(application.code(grant, CHALLENGE, ORIGIN)));
        Database.update(
                """
                insert into token_family (id, grant_id, scopes, audience, logged_in_at, created_at, expires_at)
                select 'fam_' || substr(md5(random()::text), 1, 16), ?, '{}', '{}', now(),
                    clock_timestamp(), now() + interval '1 day'
                from generate_series(1, 98)""",
                grant);
        Tokens hundredth =
                Tokens.of(application.redeem(application.code(grant, CHALLENGE, ORIGIN)));
        assertTrue(first.good());

        Tokens last = Tokens.of(application.redeem(application.code(grant, CHALLENGE, ORIGIN)));

        assertEquals(401, first.status());
        assertTrue(hundredth.good());
        assertTrue(last.good());
    }

    private static Map<String, String> with(String name, String value, String code) {
        var fields = new HashMap<>(redemption(code));
        fields.put(name, value);
        return fields;
    }

    private static void refused(ValidatableResponse answer, String error) {
        answer.statusCode(400).body(field("error", equalTo(error)));
    }
}
