package in.plugged.resourceserver.authentication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.Environment;
import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.credential.StandIn;
import in.plugged.resourceserver.credential.TokenFormat;
import in.plugged.resourceserver.credential.TokenKind;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.keys.KeysOfNobody;
import in.plugged.resourceserver.tokens.InMemoryTokenSource;
import in.plugged.resourceserver.tokens.NoTokens;
import in.plugged.resourceserver.tokens.TokenBuilder;
import in.plugged.resourceserver.tokens.TokenInstance;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A backend that accepts sessions and access tokens. */
class TokenAuthenticationTest {

    private static final String PROXY = "10.0.0.1";

    private final ResourceServerConfig config = config();
    private final InMemoryTokenSource source = new InMemoryTokenSource();
    private final TokenInstance instance = new TokenInstance(source, config).hearing();
    private final Door door =
            new Door(config, KeysOfNobody.authentication(config), instance.verifier);

    @Test
    void aSessionIsItsUserInTheFirstHubWithEveryPublicScope() {
        Caller caller = enter(HttpMethod.GET, cookie(session("hub_1", "hub_2"))).orElseThrow();

        assertEquals(Caller.Kind.SESSION, caller.kind());
        assertEquals(
                "ses_1 usr_1 hub_1", caller.id() + " " + caller.userId() + " " + caller.hubId());
        assertEquals(Set.of("hub_1", "hub_2"), caller.hubs());
        assertTrue(caller.scopes().containsAll(List.of("admin", "delete:servers")));
        assertTrue(caller.secret());
        assertEquals(Optional.of(TokenInstance.NOW.minusSeconds(60)), caller.loggedInAt());
    }

    @Test
    void anAccessTokenActsInItsHubWithinItsScopes() {
        OpaqueToken token = TokenFormat.mint(TokenKind.ACCESS);
        source.knows(token, TokenBuilder.accessToken().scopes("read:servers").build());

        assertEquals(
                Optional.of(
                        new Caller(
                                Caller.Kind.ACCESS_TOKEN,
                                "tok_1",
                                "usr_1",
                                "hub_1",
                                Set.of("hub_1"),
                                Set.of("read:servers"),
                                Environment.LIVE,
                                false,
                                Optional.empty(),
                                Optional.of("cli_1"))),
                enter(HttpMethod.POST, bearer(token)));
    }

    @Test
    void anAccessTokenForAnotherResourceIsUnknownAlsoWhileItIsRemembered() {
        OpaqueToken token = TokenFormat.mint(TokenKind.ACCESS);
        source.knows(token, TokenBuilder.accessToken().audience("https://mcp.example/mcp").build());

        for (int request = 1; request <= 2; request++) {
            ApiError refusal = refusal(HttpMethod.GET, bearer(token));
            assertEquals("401 unknown", refusal.status() + " " + refusal.details().get("reason"));
        }
        assertEquals(List.of(false), source.questions());
    }

    @Test
    void anAccessTokenWithoutAnAudienceIsForNobody() {
        OpaqueToken token = TokenFormat.mint(TokenKind.ACCESS);
        source.knows(token, TokenBuilder.accessToken().audience().build());

        assertEquals(401, refusal(HttpMethod.GET, bearer(token)).status());
    }

    @Test
    void anAccessTokenInAnotherHubIsRefused() {
        OpaqueToken token = TokenFormat.mint(TokenKind.ACCESS);
        source.knows(token, TokenBuilder.accessToken().hubs("hub_1").build());

        assertEquals(403, refusal(HttpMethod.GET, bearer(token).add("X-Hub-Id", "hub_2")).status());
        assertEquals(List.of(false), source.questions());
    }

    @Test
    void aSessionActsInTheHubThatIsNamed() {
        MultiMap headers = cookie(session("hub_1", "hub_2")).add("X-Hub-Id", "hub_2");

        assertEquals("hub_2", enter(HttpMethod.GET, headers).orElseThrow().hubId());
    }

    @Test
    void aHubThatIsYoungerThanTheMemoryIsFoundByAskingAgain() {
        OpaqueToken session = session("hub_1");
        enter(HttpMethod.GET, cookie(session));
        source.knows(session, TokenBuilder.session().hubs("hub_1", "hub_new").build());
        MultiMap headers = cookie(session).add("X-Hub-Id", "hub_new");

        assertEquals("hub_new", enter(HttpMethod.GET, headers).orElseThrow().hubId());
        assertEquals(List.of(false, true), source.questions());
    }

    @Test
    void aHubOfSomebodyElseIsAskedForOnceAndRefused() {
        MultiMap headers = cookie(session("hub_1")).add("X-Hub-Id", "hub_theirs");

        assertEquals(403, refusal(HttpMethod.GET, headers).status());
        assertEquals(List.of(false, true), source.questions());
    }

    @Test
    void askingAgainIsOneVerification() {
        refusal(HttpMethod.GET, cookie(session("hub_1")).add("X-Hub-Id", "hub_theirs"));

        assertEquals(1, verifications("VALID"));
    }

    @Test
    void whoNamesManyHubsOfOthersIsAskedForTenTimesInTenSeconds() {
        OpaqueToken session = session("hub_1");
        MultiMap headers = cookie(session).add("X-Hub-Id", "hub_theirs");
        for (int time = 0; time < 11; time++) {
            assertEquals(403, refusal(HttpMethod.GET, headers).status());
        }

        assertEquals(10, source.questions().stream().filter(fresh -> fresh).count());
        assertTrue(enter(HttpMethod.GET, cookie(session)).isPresent());
        MultiMap others = cookie(session("hub_1")).add("X-Hub-Id", "hub_theirs");
        assertEquals(403, refusal(HttpMethod.GET, others).status());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SESSION | Cookie | __Host-session=%s | The session can't be read",
                "ACCESS | Authorization | Bearer %s | The access token can't be read"
            })
    void aTokenThatIsCutOffIsMalformedAndCounts(
            TokenKind kind, String header, String value, String message) {
        String text = TokenFormat.mint(kind).text();
        String cutOff = text.substring(0, text.length() - 1);
        ApiError refusal =
                refusal(
                        HttpMethod.GET,
                        MultiMap.caseInsensitiveMultiMap().add(header, value.formatted(cutOff)));

        assertEquals(401, refusal.status());
        assertEquals(message, refusal.message());
        assertEquals("malformed", refusal.details().get("reason"));
        assertEquals(1, verifications("MALFORMED"));
        assertEquals(List.of(), source.questions());
    }

    @Test
    void twoHubsAreRefused() {
        MultiMap headers =
                cookie(session("hub_1", "hub_2")).add("X-Hub-Id", "hub_1").add("X-Hub-Id", "hub_2");

        assertEquals(403, refusal(HttpMethod.GET, headers).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void aChangeOfAnotherSiteIsRefusedBeforeAnybodyIsAsked(String method) {
        ApiError refusal =
                refusal(
                        HttpMethod.valueOf(method),
                        cookie(session("hub_1")).add("Sec-Fetch-Site", "same-site"));

        assertEquals("403 csrf", refusal.status() + " " + refusal.details().get("reason"));
        assertEquals(List.of(), source.questions());
    }

    @Test
    void readingFromAnotherSiteIsNotRefused() {
        assertTrue(
                enter(HttpMethod.GET, cookie(session("hub_1")).add("Sec-Fetch-Site", "cross-site"))
                        .isPresent());
    }

    @Test
    void aFormWithoutABrowserIsRefusedAndJsonIsNot() {
        OpaqueToken session = session("hub_1");

        assertEquals(
                "csrf",
                refusal(
                                HttpMethod.POST,
                                cookie(session)
                                        .add("Content-Type", "application/x-www-form-urlencoded"))
                        .details()
                        .get("reason"));
        assertTrue(
                enter(HttpMethod.POST, cookie(session).add("Content-Type", "application/json"))
                        .isPresent());
    }

    @Test
    void anAccessTokenIsNoCookieAndMayComeFromAnywhere() {
        OpaqueToken token = TokenFormat.mint(TokenKind.ACCESS);
        source.knows(token, TokenBuilder.accessToken().build());

        assertTrue(
                enter(HttpMethod.POST, bearer(token).add("Sec-Fetch-Site", "cross-site"))
                        .isPresent());
    }

    @ParameterizedTest
    @CsvSource({"SESSION, unknown", "ACCESS, unknown"})
    void whatHasEndedIsUnknown(TokenKind kind, String reason) {
        OpaqueToken token = TokenFormat.mint(kind);
        ApiError refusal =
                refusal(HttpMethod.GET, kind == TokenKind.SESSION ? cookie(token) : bearer(token));

        assertEquals(
                "401 UNAUTHORIZED " + reason,
                refusal.status() + " " + refusal.code() + " " + refusal.details().get("reason"));
    }

    @Test
    void aCookieInClearTextIsRefused() {
        ApiError refusal =
                refusal(HttpMethod.GET, cookie(session("hub_1")).add("X-Forwarded-Proto", "http"));

        assertEquals("insecure_transport", refusal.details().get("reason"));
    }

    @Test
    void aServiceTokenIsRefusedWhereNobodyChecksIt() {
        MultiMap headers =
                MultiMap.caseInsensitiveMultiMap().add("Authorization", "Bearer aaa.bbb.ccc");

        assertEquals(401, refusal(HttpMethod.GET, headers).status());
    }

    @Test
    void withoutASourceCookiesAreLikeNoneAndAccessTokensUnknown() {
        var closed =
                new Door(config, KeysOfNobody.authentication(config), NoTokens.verifier(config));
        OpaqueToken token = TokenFormat.mint(TokenKind.ACCESS);

        assertEquals(Optional.empty(), enter(closed, HttpMethod.POST, cookie(session("hub_1"))));
        assertEquals(
                "unknown", refusal(closed, HttpMethod.GET, bearer(token)).details().get("reason"));
    }

    private double verifications(String outcome) {
        return instance.meters.counter("plugged.tokens.verifications", "outcome", outcome).count();
    }

    private OpaqueToken session(String... hubs) {
        return source.issues(TokenBuilder.session().hubs(hubs));
    }

    private static MultiMap cookie(OpaqueToken token) {
        return MultiMap.caseInsensitiveMultiMap().add("Cookie", "__Host-session=" + token.text());
    }

    private static MultiMap bearer(OpaqueToken token) {
        return MultiMap.caseInsensitiveMultiMap().add("Authorization", "Bearer " + token.text());
    }

    private Optional<Caller> enter(HttpMethod method, MultiMap headers) {
        return enter(door, method, headers);
    }

    private static Optional<Caller> enter(Door door, HttpMethod method, MultiMap headers) {
        return door.enter(StandIn.request(method, headers)).join();
    }

    private ApiError refusal(HttpMethod method, MultiMap headers) {
        return refusal(door, method, headers);
    }

    private static ApiError refusal(Door door, HttpMethod method, MultiMap headers) {
        var failed = assertThrows(CompletionException.class, () -> enter(door, method, headers));
        return assertInstanceOf(ApiException.class, failed.getCause()).error();
    }

    private static ResourceServerConfig config() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(ResourceServerConfig.class)
                .withDefaultValues(
                        Map.of(
                                "plugged.resource-server.usage.enabled",
                                "false",
                                "plugged.resource-server.trusted-proxies",
                                PROXY))
                .build()
                .getConfigMapping(ResourceServerConfig.class);
    }
}
