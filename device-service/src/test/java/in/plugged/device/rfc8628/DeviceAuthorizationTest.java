package in.plugged.device.rfc8628;

import static in.plugged.device.rfc8628.Television.PATH;
import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.device.DeviceServiceTest;
import in.plugged.device.flow.Flow;
import in.plugged.device.flow.Flows;
import in.plugged.device.flow.Kind;
import in.plugged.device.flow.Opened;
import in.plugged.device.flow.UserCode;
import in.plugged.service.testing.Json;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How an OAuth client on a device begins (RFC 8628, sections 3.1 and 3.2). */
@DeviceServiceTest
@QuarkusTestResource(value = TestOauthService.class, restrictToAnnotatedClass = true)
class DeviceAuthorizationTest {

    @Inject Flows flows;

    @Test
    void itGetsACodeForItselfAndOneForItsUser() {
        ValidatableResponse answer =
                Television.known()
                        .ask()
                        .statusCode(200)
                        .header("Cache-Control", "no-store")
                        .header("Pragma", "no-cache")
                        .body(field("device_code", matchesPattern("[0-9A-Za-z]{48}")))
                        .body(
                                field(
                                        "user_code",
                                        matchesPattern("[A-HJKMNP-Z2-9]{4}-[A-HJKMNP-Z2-9]{4}")))
                        .body(
                                field(
                                        "verification_uri",
                                        equalTo(TestOauthService.ORIGIN + "/device")))
                        .body(field("expires_in", equalTo(300)))
                        .body(field("interval", equalTo(5)));

        String userCode = answer.extract().as(Json.class).path("user_code");
        answer.body(
                field(
                        "verification_uri_complete",
                        equalTo(TestOauthService.ORIGIN + "/cli/authorize?code=" + userCode)));
    }

    @Test
    void itsUserIsShownWhatOauthServiceSaysOfIt() throws Throwable {
        Television television = Television.known();
        String code = television.ask().statusCode(200).extract().as(Json.class).path("user_code");

        Flow flow = opened(code);

        assertEquals(Kind.OAUTH, flow.request().kind());
        assertEquals(Optional.of(television.clientId()), flow.request().clientId());
        assertEquals("Television", flow.request().name());
        assertTrue(flow.request().verified());
        assertEquals(television.address(), flow.request().address());
        assertEquals("Television/1", flow.request().userAgent());
        assertEquals(Set.copyOf(Television.SCOPES), flow.request().scopes());
        assertEquals(Set.of(TestOauthService.ORIGIN), flow.request().audience());
    }

    private Flow opened(String code) throws Throwable {
        var found =
                VertxContextSupport.subscribeAndAwait(
                        () ->
                                flows.open(
                                        UserCode.parse(code).orElseThrow(), Television.somebody()));
        return assertInstanceOf(Opened.Waiting.class, found).flow();
    }

    @Test
    void oauthServiceIsAskedAsAServiceWithWhatCame() {
        Television television = Television.known();

        television
                .http()
                .header("Authorization", "Basic Y2xp")
                .body(television.form())
                .post(PATH)
                .then()
                .statusCode(200);

        List<JsonObject> asked = OauthService.asked(television.form());
        assertEquals(1, asked.size());
        assertEquals("Bearer service-token", asked.getFirst().getString("bearer"));
        assertEquals("Basic Y2xp", asked.getFirst().getString("authorization"));
        assertEquals(television.address(), asked.getFirst().getString("address"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_scope",
        "400, invalid_target",
        "400, unauthorized_client",
        "400, invalid_request"
    })
    void whatOauthServiceRefusesIsRefused(int status, String code) {
        refusing(status, code, "It may not")
                .ask()
                .statusCode(status)
                .header("Cache-Control", "no-store")
                .body(field("error", equalTo(code)))
                .body(field("error_description", equalTo("It may not")));
    }

    @Test
    void anUnknownClientIsAskedToAuthenticate() {
        refusing(401, "invalid_client", "The client is unknown or its secret is wrong")
                .ask()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Basic "))
                .body(field("error", equalTo("invalid_client")));
    }

    @Test
    void whoGuessesIsToldWhenToComeAgain() {
        var television = new Television();
        OauthService.refuses(
                television.form(),
                new JsonObject()
                        .put("status", 429)
                        .put("code", "RATE_LIMITED")
                        .put("message", "Too many")
                        .put("retry_after_seconds", 17));

        television
                .ask()
                .statusCode(429)
                .header("Retry-After", "17")
                .body(field("error", equalTo("temporarily_unavailable")));
    }

    private static Television refusing(int status, String code, String message) {
        var television = new Television();
        OauthService.refuses(
                television.form(),
                new JsonObject().put("status", status).put("code", code).put("message", message));
        return television;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "503 {}",
                "403 {\"error\":{\"code\":\"FORBIDDEN\"}}",
                "401 {\"error\":{\"code\":\"UNAUTHORIZED\"}}",
                "200 {}",
                "200 nonsense",
                "200 {\"asked\":{\"client_id\":\"cli_a\"}}",
                "200 {\"refused\":{\"status\":400}}"
            })
    void whatOauthServiceDoesNotSayIsToBeAskedAgain(String answer) {
        var television = new Television();
        OauthService.answers(television.form(), answer);

        unavailable(television.ask());
    }

    @Test
    void oauthServiceIsNotWaitedForForLong() {
        var television = new Television();
        OauthService.hangs(television.form());
        long before = System.nanoTime();

        unavailable(television.ask());

        assertTrue(System.nanoTime() - before < 8_000_000_000L);
    }

    private static void unavailable(ValidatableResponse answer) {
        answer.statusCode(503)
                .header("Retry-After", matchesPattern("[1-9][0-9]*"))
                .body(field("error", equalTo("temporarily_unavailable")));
    }
}
