package in.plugged.keys.envoy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.rpc.Code;
import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.keys.Person;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.KeyFormat;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.resourceserver.credential.SessionCookie;
import in.plugged.service.testing.Json;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Envoy is told of a request. */
@KeyServiceTest
class EnvoyCheckTest {

    @Inject ResourceServerConfig config;

    private final Hub hub = Hub.fresh();
    private Issued key;

    @BeforeEach
    void makeKey() {
        key = hub.newKey();
    }

    @Test
    void aGoodKeyIsDescribedToTheBackend() {
        CheckResponse answer = Envoy.withKey(key.text()).header("x-request-id", "req-7").ask();

        assertEquals(Code.OK_VALUE, answer.getStatus().getCode());
        assertEquals(
                Map.of(
                        "x-auth-user", hub.userId(),
                        "x-auth-hub", hub.id(),
                        "x-auth-key", key.id(),
                        "x-auth-scopes", "read:servers",
                        "x-request-id", "req-7"),
                Envoy.toTheBackend(answer));
        assertEquals(
                Map.of("vary", "Authorization, X-API-Key, Cookie", "x-request-id", "req-7"),
                Envoy.toTheCaller(answer));
    }

    @Test
    void withoutACredentialItIs401() {
        CheckResponse answer = Envoy.of(Map.of()).ask();

        Map<String, String> headers = refusal(answer, 401, Code.UNAUTHENTICATED, "UNAUTHORIZED");
        assertEquals(Hub.CHALLENGE, headers.get("www-authenticate"));
        assertEquals("no-store", headers.get("cache-control"));
        assertEquals("missing", reason(answer));
    }

    @Test
    void aMalformedKeyIs401() {
        CheckResponse answer = Envoy.withKey("pk_live_nonsense").ask();

        Map<String, String> headers = refusal(answer, 401, Code.UNAUTHENTICATED, "UNAUTHORIZED");
        assertThat(headers.get("www-authenticate"), containsString("error=\"invalid_token\""));
        assertEquals("malformed", reason(answer));
    }

    @Test
    void anUnknownKeyIs401() {
        CheckResponse answer =
                Envoy.withKey(new KeyFormat("plg").mint(KeyPrefix.PK_LIVE).text()).ask();

        refusal(answer, 401, Code.UNAUTHENTICATED, "UNAUTHORIZED");
        assertEquals("unknown", reason(answer));
    }

    @Test
    void aSuspendedKeyIs403() {
        hub.suspend(key.id());

        CheckResponse answer = Envoy.withKey(key.text()).ask();

        refusal(answer, 403, Code.PERMISSION_DENIED, "FORBIDDEN");
        assertEquals("suspended", reason(answer));
    }

    @Test
    void aRevokedKeyIs410() {
        hub.revoke(key.id());

        refusal(Envoy.withKey(key.text()).ask(), 410, Code.PERMISSION_DENIED, "GONE");
    }

    @Test
    void twoKeysAre400() {
        CheckResponse answer =
                Envoy.withKey(key.text()).header("x-api-key", hub.newKey().text()).ask();

        refusal(answer, 400, Code.PERMISSION_DENIED, "INVALID_REQUEST");
    }

    @Test
    void aCookieCountsForNothing() {
        Person owner = Person.of(hub);
        owner.get(key.id()).statusCode(200);
        String cookie = SessionCookie.of(config).name() + "=" + owner.session().text();

        CheckResponse answer = Envoy.of(Map.of("cookie", cookie)).ask();

        refusal(answer, 401, Code.UNAUTHENTICATED, "UNAUTHORIZED");
        assertEquals("missing", reason(answer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"read:servers", " read:servers ", "read:servers  read:servers"})
    void aScopeThatTheKeyHasIsFine(String scopes) {
        assertAllowed(Envoy.withKey(key.text()).scope(scopes).ask());
    }

    @Test
    void ofSeveralScopesThoseThatTheKeyLacksAreNamed() {
        CheckResponse answer =
                Envoy.withKey(key.text()).scope("read:servers write:servers read:profile").ask();

        refusal(answer, 403, Code.PERMISSION_DENIED, "FORBIDDEN");
        assertEquals(
                List.of("read:profile", "write:servers"),
                body(answer).<List<String>>path("error.details.required_scopes").stream()
                        .sorted()
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void anEmptyScopeIsAMistakeAndLetsNobodyIn(String scopes) {
        CheckResponse answer = Envoy.withKey(key.text()).scope(scopes).ask();

        refusal(answer, 400, Code.PERMISSION_DENIED, "INVALID_REQUEST");
        assertEquals("scope", body(answer).path("error.details.violations[0].field"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a&for=b", "read:servers&scope=", "read:servers#", "%zz", "for=x"})
    void aScopeIsTakenAsItIsWritten(String scope) {
        CheckResponse answer = Envoy.withKey(key.text()).scope(scope).ask();

        refusal(answer, 403, Code.PERMISSION_DENIED, "FORBIDDEN");
        assertEquals(
                List.of(scope), body(answer).<List<String>>path("error.details.required_scopes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "DELETE", "OPTIONS", "PROPFIND", ""})
    void neitherTheCallersMethodNorItsQueryMatters(String method) {
        String path = "/servers?scope=read:servers&scope=&for=%zz";

        assertAllowed(Envoy.withKey(key.text()).target(method, path).ask());
        refusal(
                Envoy.withKey(key.text()).target(method, path).scope("write:servers").ask(),
                403,
                Code.PERMISSION_DENIED,
                "FORBIDDEN");
    }

    @Test
    void aPreflightIsAnsweredAsOverHttp() {
        CheckResponse answer =
                Envoy.of(
                                Map.of(
                                        "origin",
                                        "https://shop.example",
                                        "access-control-request-method",
                                        "POST"))
                        .target("OPTIONS", "/servers")
                        .ask();

        assertEquals("*", Envoy.refused(answer, 204).get("access-control-allow-origin"));
    }

    @Test
    void whatBelongsToTheOriginalBodyAndConnectionCountsForNothing() {
        assertAllowed(
                Envoy.withKey(key.text())
                        .target("POST", "/servers")
                        .header("content-length", "99999999999999999999")
                        .header("transfer-encoding", "chunked")
                        .header("expect", "100-continue")
                        .header("connection", "authorization")
                        .header("host", "::")
                        .ask());
    }

    private void assertAllowed(CheckResponse answer) {
        assertEquals(Code.OK_VALUE, answer.getStatus().getCode(), answer::toString);
        assertEquals(key.id(), Envoy.toTheBackend(answer).get("x-auth-key"));
    }

    /** The headers of the refusal. */
    private static Map<String, String> refusal(
            CheckResponse answer, int status, Code code, String error) {
        Map<String, String> headers = Envoy.refused(answer, status);
        assertEquals(code.getNumber(), answer.getStatus().getCode());
        assertEquals(error, body(answer).path("error.code"));
        assertEquals("application/json", headers.get("content-type"));
        assertFalse(headers.containsKey("x-auth-error"));
        assertFalse(headers.containsKey("content-length"));
        return headers;
    }

    private static String reason(CheckResponse answer) {
        return body(answer).path("error.details.reason");
    }

    private static Json body(CheckResponse answer) {
        return Json.of(answer.getDeniedResponse().getBody());
    }
}
