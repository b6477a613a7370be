package in.plugged.oauth.token;

import static in.plugged.oauth.TokenCalls.TOKEN;
import static in.plugged.oauth.TokenCalls.basic;
import static in.plugged.oauth.TokenCalls.form;
import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jwt.SignedJWT;
import in.plugged.oauth.Application;
import in.plugged.oauth.Devices;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestServices;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import java.text.ParseException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A device that asks for its tokens (RFC 8628, section 3.4). */
@OauthServiceTest
class DeviceGrantTest {

    private final Application application = Application.ofPublic();

    @Test
    void whatItsUserApprovedIsGiven() {
        User user = User.registered();

        ValidatableResponse answer =
                Devices.redeem(application, Devices.approved(user))
                        .statusCode(200)
                        .header("Cache-Control", "no-store")
                        .body(field("token_type", equalTo("Bearer")))
                        .body(field("expires_in", equalTo(3_600)))
                        .body(field("scope", equalTo(Application.SCOPES)))
                        .body(field("refresh_token", matchesPattern("rt_.{49}")));

        Tokens.fresh(Tokens.of(answer).access())
                .body(field("active", equalTo(true)))
                .body(field("user_id", equalTo(user.id())))
                .body(field("client_id", equalTo(application.id())))
                .body(field("hub_id", equalTo(user.firstHub())))
                .body(field("aud", equalTo(List.of(Application.ORIGIN))))
                .body(field("auth_time", greaterThan(1_700_000_000)));
    }

    @Test
    void theTimeOfTheLogInIsThatOfTheApproval() {
        Instant loggedIn = Instant.now().minusSeconds(3_600).truncatedTo(ChronoUnit.SECONDS);
        String code = Devices.code();
        Devices.approves(
                code, Devices.approval(User.registered()).put("logged_in_at", loggedIn.toString()));

        Tokens.fresh(Tokens.of(Devices.redeem(application, code)).access())
                .body(field("auth_time", equalTo((int) loggedIn.getEpochSecond())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorization_pending", "slow_down", "access_denied", "expired_token"})
    void whatElseCameOfItIsToldInItsOwnName(String outcome) {
        refused(Devices.redeem(application, Devices.code(outcome)), outcome);
    }

    @Test
    void aDeviceWaitsUntilItsUserHasDecided() {
        User user = User.registered();
        String code = Devices.code("authorization_pending");
        refused(Devices.redeem(application, code), "authorization_pending");
        refused(Devices.redeem(application, code), "authorization_pending");

        Devices.approves(code, Devices.approval(user));

        Devices.redeem(application, code).statusCode(200);
    }

    @Test
    void aCodeOfNobodysOrOfAnotherClientIsNotGood() {
        refused(Devices.redeem(application, Devices.code("invalid_grant")), "invalid_grant");
        refused(Devices.redeem(application, Devices.code()), "invalid_grant");
    }

    @Test
    void deviceServiceIsAskedAsAService() throws ParseException {
        String code = Devices.code("authorization_pending");

        Devices.redeem(application, code).statusCode(400);

        assertEquals(1, Devices.asked(code).size());
        JsonObject asked = Devices.asked(code).getFirst();
        assertEquals(application.id(), asked.getString("client_id"));
        var claims =
                SignedJWT.parse(asked.getString("authorization").substring("Bearer ".length()))
                        .getJWTClaimsSet();
        assertEquals(List.of("device-service"), claims.getAudience());
        assertEquals("oauth-service", claims.getStringClaim("client_id"));
        assertEquals("devices:redeem", claims.getStringClaim("scope"));
    }

    @Test
    void whatCanBeNoCodeIsAskedOfNobody() {
        String code = Devices.approved(User.registered());
        for (String text :
                List.of("nonsense", code.substring(1), code + "0", code.substring(1) + "-")) {
            Devices.approves(text, Devices.approval(User.registered()));

            refused(Devices.redeem(application, text), "invalid_grant");

            assertEquals(List.of(), Devices.asked(text));
        }
    }

    @Test
    void aRequestNamesACode() {
        refused(application.ask(Map.of("grant_type", Devices.GRANT)), "invalid_request");
    }

    @Test
    void aClientThatHasNotRegisteredTheGrantAsksNobody() {
        String code = Devices.approved(User.registered());

        refused(
                Devices.redeem(application.grants("authorization_code refresh_token"), code),
                "unauthorized_client");

        assertEquals(List.of(), Devices.asked(code));
    }

    @Test
    void aServiceHasNoDevice() {
        refused(
                form(Devices.redemption(Devices.approved(User.registered())))
                        .header(
                                "Authorization",
                                basic(
                                        TestServices.DEVICES,
                                        TestServices.secretOf(TestServices.DEVICES)))
                        .post(TOKEN)
                        .then(),
                "unauthorized_client");
    }

    @Test
    void aClientWithASecretShowsIt() {
        Application confidential = Application.confidential();
        String code = Devices.approved(User.registered());

        form(Devices.redemption(code))
                .formParam("client_id", confidential.id())
                .post(TOKEN)
                .then()
                .statusCode(401)
                .body(field("error", equalTo("invalid_client")));

        Devices.redeem(confidential, code).statusCode(200);
    }

    @Test
    void afterAHundredCodesOfNobodysAnAddressIsRefused() {
        String address = User.freshAddress();
        String good = Devices.approved(User.registered());
        for (int guess = 0; guess < 100; guess++) {
            refused(from(address, Devices.code()), "invalid_grant");
        }

        from(address, good).statusCode(429); // however right it is

        from(User.freshAddress(), good).statusCode(200);
    }

    @Test
    void whoWaitsIsNotCounted() {
        String address = User.freshAddress();
        String code = Devices.code("authorization_pending");
        for (int poll = 0; poll <= 100; poll++) {
            refused(from(address, code), "authorization_pending");
        }
    }

    @Test
    void afterAHundredQuestionsTooEarlyNobodyIsAskedForThatDevice() {
        String address = User.freshAddress();
        String code = Devices.code("slow_down");
        for (int poll = 0; poll < 100; poll++) {
            refused(from(address, code), "slow_down");
        }

        refused(from(address, code), "slow_down");

        assertEquals(100, Devices.asked(code).size());
        from(address, Devices.approved(User.registered())).statusCode(200);
    }

    private ValidatableResponse from(String address, String code) {
        return application
                .as(Devices.redemption(code))
                .header("X-Forwarded-For", address)
                .post(TOKEN)
                .then();
    }

    private static void refused(ValidatableResponse answer, String error) {
        answer.statusCode(400)
                .header("Cache-Control", "no-store")
                .body(field("error", equalTo(error)));
    }
}
