package in.plugged.resourceserver.authentication;

import static in.plugged.resourceserver.authentication.TokenDoor.bearer;
import static in.plugged.resourceserver.authentication.TokenDoor.cookie;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.Environment;
import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.credential.TokenFormat;
import in.plugged.resourceserver.credential.TokenKind;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.keys.KeysOfNobody;
import in.plugged.resourceserver.tokens.NoTokens;
import in.plugged.resourceserver.tokens.TokenBuilder;
import in.plugged.resourceserver.tokens.TokenInstance;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A backend that accepts sessions and access tokens. */
class TokenAuthenticationTest {

    private final TokenDoor door = new TokenDoor();

    @Test
    void aSessionIsItsUserInTheFirstHubWithEveryPublicScope() {
        Caller caller =
                door.enter(HttpMethod.GET, cookie(door.session("hub_1", "hub_2"))).orElseThrow();

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
        door.source.knows(token, TokenBuilder.accessToken().scopes("read:servers").build());

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
                door.enter(HttpMethod.POST, bearer(token)));
    }

    @Test
    void anAccessTokenForAnotherResourceIsUnknownAlsoWhileItIsRemembered() {
        OpaqueToken token = TokenFormat.mint(TokenKind.ACCESS);
        door.source.knows(
                token, TokenBuilder.accessToken().audience("https://mcp.example/mcp").build());

        for (int request = 1; request <= 2; request++) {
            ApiError refusal = door.refusal(HttpMethod.GET, bearer(token));
            assertEquals("401 unknown", refusal.status() + " " + refusal.details().get("reason"));
        }
        assertEquals(List.of(false), door.source.questions());
    }

    @Test
    void anAccessTokenWithoutAnAudienceIsForNobody() {
        OpaqueToken token = TokenFormat.mint(TokenKind.ACCESS);
        door.source.knows(token, TokenBuilder.accessToken().audience().build());

        assertEquals(401, door.refusal(HttpMethod.GET, bearer(token)).status());
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
                door.refusal(
                        HttpMethod.GET,
                        MultiMap.caseInsensitiveMultiMap().add(header, value.formatted(cutOff)));

        assertEquals(401, refusal.status());
        assertEquals(message, refusal.message());
        assertEquals("malformed", refusal.details().get("reason"));
        assertEquals(1, door.verifications("MALFORMED"));
        assertEquals(List.of(), door.source.questions());
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void aChangeOfAnotherSiteIsRefusedBeforeAnybodyIsAsked(String method) {
        ApiError refusal =
                door.refusal(
                        HttpMethod.valueOf(method),
                        cookie(door.session("hub_1")).add("Sec-Fetch-Site", "same-site"));

        assertEquals("403 csrf", refusal.status() + " " + refusal.details().get("reason"));
        assertEquals(List.of(), door.source.questions());
    }

    @Test
    void readingFromAnotherSiteIsNotRefused() {
        assertTrue(
                door.enter(
                                HttpMethod.GET,
                                cookie(door.session("hub_1")).add("Sec-Fetch-Site", "cross-site"))
                        .isPresent());
    }

    @Test
    void aFormWithoutABrowserIsRefusedAndJsonIsNot() {
        OpaqueToken session = door.session("hub_1");

        assertEquals(
                "csrf",
                door.refusal(
                                HttpMethod.POST,
                                cookie(session)
                                        .add("Content-Type", "application/x-www-form-urlencoded"))
                        .details()
                        .get("reason"));
        assertTrue(
                door.enter(HttpMethod.POST, cookie(session).add("Content-Type", "application/json"))
                        .isPresent());
    }

    @Test
    void anAccessTokenIsNoCookieAndMayComeFromAnywhere() {
        OpaqueToken token = TokenFormat.mint(TokenKind.ACCESS);
        door.source.knows(token, TokenBuilder.accessToken().build());

        assertTrue(
                door.enter(HttpMethod.POST, bearer(token).add("Sec-Fetch-Site", "cross-site"))
                        .isPresent());
    }

    @ParameterizedTest
    @CsvSource({"SESSION, unknown", "ACCESS, unknown"})
    void whatHasEndedIsUnknown(TokenKind kind, String reason) {
        OpaqueToken token = TokenFormat.mint(kind);
        ApiError refusal =
                door.refusal(
                        HttpMethod.GET, kind == TokenKind.SESSION ? cookie(token) : bearer(token));

        assertEquals(
                "401 UNAUTHORIZED " + reason,
                refusal.status() + " " + refusal.code() + " " + refusal.details().get("reason"));
    }

    @Test
    void aCookieInClearTextIsRefused() {
        ApiError refusal =
                door.refusal(
                        HttpMethod.GET,
                        cookie(door.session("hub_1")).add("X-Forwarded-Proto", "http"));

        assertEquals("insecure_transport", refusal.details().get("reason"));
    }

    @Test
    void aServiceTokenIsRefusedWhereNobodyChecksIt() {
        MultiMap headers =
                MultiMap.caseInsensitiveMultiMap().add("Authorization", "Bearer aaa.bbb.ccc");

        assertEquals(401, door.refusal(HttpMethod.GET, headers).status());
    }

    @Test
    void withoutASourceCookiesAreLikeNoneAndAccessTokensUnknown() {
        ResourceServerConfig config = TokenDoor.config();
        var closed =
                new Door(config, KeysOfNobody.authentication(config), NoTokens.verifier(config));
        OpaqueToken token = TokenFormat.mint(TokenKind.ACCESS);

        assertEquals(
                Optional.empty(),
                TokenDoor.enter(closed, HttpMethod.POST, cookie(door.session("hub_1"))));
        assertEquals(
                "unknown",
                TokenDoor.refusal(closed, HttpMethod.GET, bearer(token)).details().get("reason"));
    }
}
