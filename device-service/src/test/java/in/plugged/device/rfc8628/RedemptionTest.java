package in.plugged.device.rfc8628;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import in.plugged.device.DeviceServiceTest;
import in.plugged.device.flow.Approval;
import in.plugged.device.flow.Approver;
import in.plugged.device.flow.Decided;
import in.plugged.device.flow.Flows;
import in.plugged.device.flow.UserCode;
import in.plugged.resourceserver.testing.TestKeys;
import in.plugged.service.testing.AtOnce;
import in.plugged.service.testing.Json;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What oauth-service learns of a device code that a client shows there. */
@DeviceServiceTest
@QuarkusTestResource(value = TestOauthService.class, restrictToAnnotatedClass = true)
class RedemptionTest {

    private static final String REDEEM = "/api/devices/redeem";

    private final Television television = Television.known();
    private final Approver somebody = Television.somebody();

    @Inject Flows flows;

    private String key = "";

    /** Anybody who has the scope. */
    private String service() {
        key = key.isEmpty() ? TestKeys.valid().scopes("devices:redeem").bearer() : key;
        return key;
    }

    @Test
    void untilSomebodyDecidesItIsPending() {
        redeem(begun().text("device_code"))
                .body(field("outcome", equalTo("authorization_pending")))
                .body(field("interval", equalTo(5)))
                .body(field("user_id", nullValue()));
    }

    @Test
    void whoAsksTooOftenWaitsLonger() {
        String code = begun().text("device_code");
        redeem(code).body(field("outcome", equalTo("authorization_pending")));

        redeem(code)
                .body(field("outcome", equalTo("slow_down")))
                .body(field("interval", equalTo(10)));
        redeem(code)
                .body(field("outcome", equalTo("slow_down")))
                .body(field("interval", equalTo(15)));
    }

    @Test
    void whatWasApprovedIsToldAsOftenAsItIsAsked() throws Throwable {
        Json begun = begun();
        String code = begun.text("device_code");
        redeem(code).body(field("outcome", equalTo("authorization_pending")));
        approve(begun);

        redeem(code)
                .body(field("outcome", equalTo("approved")))
                .body(field("flow_id", matchesPattern("[0-9a-f]{64}")))
                .body(field("user_id", equalTo(somebody.userId())))
                .body(field("session_id", equalTo(somebody.sessionId())))
                .body(field("hub_id", equalTo("hub_1")))
                .body(field("scopes", contains("read:servers")))
                .body(field("audience", contains(TestOauthService.ORIGIN)))
                .body(field("approved_at", matchesPattern("20[0-9-]{8}T.*Z")));
        redeem(code).body(field("outcome", equalTo("approved")));
    }

    @Test
    void manyAtOnceAreToldTheSame() throws Throwable {
        Json begun = begun();
        approve(begun);
        service();

        var told =
                new HashSet<>(
                        AtOnce.all(
                                20, () -> redeem(begun.text("device_code")).extract().asString()));

        assertEquals(1, told.size());
    }

    @Test
    void aRefusalIsTold() throws Throwable {
        Json begun = begun();
        UserCode code = UserCode.parse(begun.text("user_code")).orElseThrow();
        VertxContextSupport.subscribeAndAwait(() -> flows.deny(code, somebody));

        redeem(begun.text("device_code")).body(field("outcome", equalTo("access_denied")));
    }

    @Test
    void anotherClientLearnsNothing() throws Throwable {
        Json begun = begun();
        approve(begun);

        redeem(begun.text("device_code"), "cli_other")
                .body(field("outcome", equalTo("invalid_grant")))
                .body(field("user_id", nullValue()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "000000000000000000000000000000000000000000000000", ""})
    void whatIsNobodysIsNotGood(String code) {
        redeem(code).body(field("outcome", equalTo("invalid_grant")));
    }

    @Test
    void onlyWhoHasTheScopeMayAsk() {
        var body = Map.of("device_code", "a", "client_id", "b");

        given().contentType("application/json").body(body).post(REDEEM).then().statusCode(401);
        given().contentType("application/json")
                .header("Authorization", TestKeys.valid().scopes("admin").bearer())
                .body(body)
                .post(REDEEM)
                .then()
                .statusCode(403)
                .body(field("error.details.required_scopes", contains("devices:redeem")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"device_code\":\"a\"}",
                "{\"device_code\":\"a\",\"client_id\":5}",
                "{\"device_code\":\"a\",\"client_id\":\"b\",\"more\":1}"
            })
    void whatIsNoQuestionIsRefused(String body) {
        given().contentType("application/json")
                .header("Authorization", service())
                .body(body)
                .post(REDEEM)
                .then()
                .statusCode(400)
                .body(field("error.code", equalTo("INVALID_REQUEST")));
    }

    private Json begun() {
        return television.ask().statusCode(200).extract().as(Json.class);
    }

    private void approve(Json begun) throws Throwable {
        UserCode code = UserCode.parse(begun.text("user_code")).orElseThrow();
        var decided =
                VertxContextSupport.subscribeAndAwait(
                        () ->
                                flows.approve(
                                        code,
                                        somebody,
                                        new Approval("hub_1", Set.of("read:servers"))));
        assertInstanceOf(Decided.Done.class, decided);
    }

    private ValidatableResponse redeem(String code) {
        return redeem(code, television.clientId());
    }

    private ValidatableResponse redeem(String code, String clientId) {
        return given().contentType("application/json")
                .header("Authorization", service())
                .body(Map.of("device_code", code, "client_id", clientId))
                .post(REDEEM)
                .then()
                .statusCode(200);
    }
}
