package in.plugged.keys.envoy;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption.HeaderAppendAction;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.restassured.http.Header;
import io.restassured.response.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes on to the backend, and what comes back to the caller. The tests' peer is trusted. */
@KeyServiceTest
class EnvoyHeadersTest {

    private final Hub hub = Hub.fresh();
    private Issued key;

    @BeforeEach
    void makeKey() {
        key = hub.newKey();
    }

    @Test
    void theBackendGetsNoCredential() {
        assertEquals(
                List.of("authorization", "cookie", "x-api-key", "x-auth-error", "x-auth-status"),
                removed(Envoy.withKey(key.text()).ask()));
    }

    @Test
    void whatTheCallerForgesIsReplacedOrRemoved() {
        CheckResponse answer =
                Envoy.withKey(key.text())
                        .header("x-auth-user", "usr_root")
                        .header("x-auth-scopes", "admin")
                        .header("x_auth_user", "usr_root")
                        .header("x-auth_scopes", "admin")
                        .header("x-auth-role", "root")
                        .header("x-auth", "stays")
                        .ask();

        assertEquals(hub.userId(), Envoy.toTheBackend(answer).get("x-auth-user"));
        assertEquals("read:servers", Envoy.toTheBackend(answer).get("x-auth-scopes"));
        answer.getOkResponse()
                .getHeadersList()
                .forEach(
                        header ->
                                assertEquals(
                                        HeaderAppendAction.OVERWRITE_IF_EXISTS_OR_ADD,
                                        header.getAppendAction()));
        assertEquals(
                List.of(
                        "authorization",
                        "cookie",
                        "x-api-key",
                        "x-auth-error",
                        "x-auth-role",
                        "x-auth-status",
                        "x-auth_scopes",
                        "x_auth_user"),
                removed(answer));
    }

    @Test
    void aKeyInTheOldHeaderIsToldThatThisEnds() {
        CheckResponse answer = Envoy.of(Map.of("x-api-key", key.text())).ask();

        Map<String, String> told = Envoy.toTheCaller(answer);
        assertEquals(key.id(), Envoy.toTheBackend(answer).get("x-auth-key"));
        assertEquals("@1767225600", told.get("deprecation"));
        assertEquals("Fri, 31 Dec 2027 00:00:00 GMT", told.get("sunset"));
        assertEquals(
                "<https://plugged.in/openapi>; rel=\"deprecation\"; type=\"text/html\"",
                told.get("link"));
    }

    @Test
    void theBackendsOwnLinksStay() {
        CheckResponse answer = Envoy.of(Map.of("x-api-key", key.text())).ask();

        Set<String> added =
                answer.getOkResponse().getResponseHeadersToAddList().stream()
                        .filter(
                                header ->
                                        header.getAppendAction()
                                                == HeaderAppendAction.APPEND_IF_EXISTS_OR_ADD)
                        .map(HeaderValueOption::getHeader)
                        .map(header -> header.getKey())
                        .collect(Collectors.toSet());
        assertEquals(Set.of("link", "vary"), added);
    }

    @Test
    void aFilterMaySendHeadersRaw() {
        var envoy = Envoy.of(Map.of());
        envoy.question()
                .getAttributesBuilder()
                .getRequestBuilder()
                .getHttpBuilder()
                .clearHeaders()
                .getHeaderMapBuilder()
                .addHeadersBuilder()
                .setKey("authorization")
                .setRawValue(ByteString.copyFromUtf8("Bearer " + key.text()));

        assertEquals(key.id(), Envoy.toTheBackend(envoy.ask()).get("x-auth-key"));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7,              , 200",
        "198.51.100.1,           , 403",
        "::ffff:192.0.2.7,       , 200",
        "198.51.100.1,   192.0.2.7, 403",
        "192.0.2.7,   198.51.100.1, 200",
        "              , 192.0.2.7, 200",
        "           , 198.51.100.1, 403",
        "                       ,, 403",
        // before Envoy stands a proxy that is trusted, and names the caller
        "127.0.0.1,      192.0.2.7, 200",
        "127.0.0.1,   198.51.100.1, 403",
        "127.0.0.1, '192.0.2.7, 198.51.100.1', 403",
        "127.0.0.1, '198.51.100.1, 192.0.2.7', 200",
        "127.0.0.1, '192.0.2.7, 127.0.0.1', 200",
        "127.0.0.1,               , 403",
        // what the caller forged stands before its own address
        "198.51.100.1, '192.0.2.7, 198.51.100.1', 403",
        "198.51.100.1, '192.0.2.7, 127.0.0.1', 403",
        "192.0.2.7, '198.51.100.1, 192.0.2.7', 200",
    })
    void aKeysAddressIsThatOfThePeerUnlessThePeerIsATrustedProxy(
            @Nullable String source, @Nullable String forwardedFor, int status) {
        Issued bound = hub.newKey(Map.of("allowed_ips", List.of("192.0.2.0/24")));
        Envoy envoy = Envoy.withKey(bound.text());
        if (forwardedFor != null) {
            envoy.header("x-forwarded-for", forwardedFor);
        }
        if (source != null) {
            envoy.source(source);
        }

        CheckResponse answer = envoy.ask();

        assertEquals(status == 200, answer.hasOkResponse(), answer::toString);
    }

    @Test
    void aKeyThatCameInClearTextIsRefused() {
        CheckResponse answer = Envoy.withKey(key.text()).header("x-forwarded-proto", "http").ask();

        Response overHttp =
                Hub.with(key.text()).header("X-Forwarded-Proto", "http").get("/api/auth/check");
        assertEquals(overHttp.statusCode(), answer.getDeniedResponse().getStatus().getCodeValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer pk_live_nonsense", "Basic bm9ib2R5Og==", "é"})
    void aRefusalIsThatOfHttp(String authorization) {
        assertAnsweredAsOverHttp(Map.of("authorization", authorization));
        assertAnsweredAsOverHttp(Map.of("authorization", authorization, "accept", "text/html"));
        assertAnsweredAsOverHttp(
                Map.of("authorization", authorization, "x-api-key", "pk_test_nonsense"));
    }

    @Test
    void soIsThatOfARevokedKey() {
        hub.revoke(key.id());

        assertAnsweredAsOverHttp(Map.of("x-api-key", key.text(), "origin", "https://shop.example"));
    }

    private static void assertAnsweredAsOverHttp(Map<String, String> headers) {
        Response overHttp =
                given().headers(headers).header("x-request-id", "req-1").get("/api/auth/check");

        CheckResponse answer = Envoy.of(headers).header("x-request-id", "req-1").ask();

        assertEquals(overHttp.asString(), answer.getDeniedResponse().getBody());
        assertEquals(shown(overHttp), Envoy.refused(answer, overHttp.statusCode()));
    }

    private static Map<String, String> shown(Response overHttp) {
        return overHttp.headers().asList().stream()
                .filter(header -> !header.getName().toLowerCase(Locale.ROOT).startsWith("x-auth-"))
                .filter(header -> !header.hasSameNameAs(new Header("content-length", "")))
                .filter(header -> !header.hasSameNameAs(new Header("content-encoding", "")))
                .collect(
                        Collectors.toMap(
                                header -> header.getName().toLowerCase(Locale.ROOT),
                                Header::getValue,
                                (one, other) -> one + ", " + other));
    }

    private static List<String> removed(CheckResponse answer) {
        return answer.getOkResponse().getHeadersToRemoveList().stream().sorted().toList();
    }
}
