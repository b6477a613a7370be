package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.token.Tokens;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * An application that registered itself asks a person to let it in, and calls a backend for her.
 */
class OauthFlowTest {

    private static final String SCOPE = "read:profile read:servers";

    private final Stack stack = Stack.shared();
    private final Places places = TokenPlaces.of(stack);
    private final Person person = Person.register(stack);
    private final Asked asked = Asked.of(person);
    private final NimbusApp app = NimbusApp.register(stack, Wish.program(Wish.SITE));

    private Tokens connect() {
        Tokens tokens = app.connect(asked, Wish.SITE, SCOPE);
        assertEquals(places.everywhere(200), places.statuses(text(tokens)));
        return tokens;
    }

    private static String text(Tokens tokens) {
        return tokens.getAccessToken().getValue();
    }

    private void assertEndedSoon(Tokens tokens) {
        RevocationTest.assertSoon(places.everywhere(401), () -> places.statuses(text(tokens)));
    }

    @Test
    void anApplicationCallsABackendForAPersonWhoLetItIn() {
        person.calls().post("/api/servers", "{\"name\":\"hers\"}");

        Tokens tokens = connect();

        Http calls = new Http(stack.gateway(), text(tokens));
        assertEquals("hers", calls.get("/api/servers").at("/data/0/name"));
        assertEquals(person.email(), calls.get("/oauth/userinfo").at("/email"));
        assertEquals(SCOPE, tokens.getAccessToken().getScope().toString());
        assertEquals(3600, tokens.getAccessToken().getLifetime());
    }

    @Test
    void whatWasNotAgreedToIsRefusedAndNamed() {
        Answer refused =
                new Http(stack.gateway(), text(connect()))
                        .post("/api/servers", "{\"name\":\"mine\"}");

        assertEquals(403, refused.status(), refused::text);
        String challenge = refused.header("WWW-Authenticate");
        assertTrue(challenge.contains("error=\"insufficient_scope\""), challenge);
        assertTrue(challenge.contains("scope=\"write:servers\""), challenge);
    }

    @Test
    void aBackendSaysWhereItsTokensComeFrom() {
        Answer refused = new Http(stack.gateway(), "X-Nobody", "yes").get("/api/servers");

        String challenge = refused.header("WWW-Authenticate");
        String metadata = challenge.replaceAll(".*resource_metadata=\"([^\"]*)\".*", "$1");
        Answer told = new Http(stack.gateway(), "X-Nobody", "yes").get(metadata);
        assertEquals(401, refused.status());
        assertEquals(200, told.status(), challenge);
        assertEquals(stack.gateway().toString(), told.at("/authorization_servers/0"));
    }

    @Test
    void whoIsDeniedGetsNoCode() {
        var way = app.ask(Wish.SITE, SCOPE);

        var answer = app.read(way, asked.deny(way.request()));

        assertFalse(answer.indicatesSuccess());
        assertEquals("access_denied", answer.toErrorResponse().getErrorObject().getCode());
    }

    @Test
    void aPersonWhoAgreedIsNotAskedAgain() {
        connect();
        var again = app.ask(Wish.SITE, SCOPE);

        asked.look(again.request());

        assertTrue(app.read(again, asked.browser().address()).indicatesSuccess());
    }

    @Test
    void aRefreshReplacesBothTokens() {
        Tokens first = connect();

        Tokens second = app.refresh(first.getRefreshToken());

        assertNotEquals(first.getRefreshToken(), second.getRefreshToken());
        assertNotEquals(text(first), text(second));
        assertEquals(places.everywhere(200), places.statuses(text(second)));
    }

    @Test
    void aRefreshTokenThatComesBackEndsAllThatCameOfIt() {
        Tokens first = connect();
        Tokens second = app.refresh(first.getRefreshToken());
        Tokens third = app.refresh(second.getRefreshToken());

        String error = app.refused(new RefreshTokenGrant(first.getRefreshToken()));

        assertEquals("invalid_grant", error);
        assertEndedSoon(third);
        assertEquals("invalid_grant", app.refused(new RefreshTokenGrant(third.getRefreshToken())));
    }

    @Test
    void aClientKnowsItsOwnTokensAlone() {
        NimbusApp server = NimbusApp.register(stack, Wish.server(Wish.SITE));
        Tokens own = server.connect(asked, Wish.SITE, SCOPE);

        var known = server.introspect(own.getAccessToken());

        assertTrue(known.isActive());
        assertEquals(server.id(), known.getClientID());
        assertEquals(SCOPE, known.getScope().toString());
        assertEquals(List.of(new Audience(stack.gateway())), known.getAudience());
        assertFalse(server.introspect(connect().getAccessToken()).isActive());
    }

    @Test
    void aRevokedAccessTokenIsRefusedAndItsRefreshTokenGoesOn() {
        Tokens tokens = connect();

        assertEquals(200, app.revoke(tokens.getAccessToken()));

        assertEndedSoon(tokens);
        Tokens next = app.refresh(tokens.getRefreshToken());
        assertEquals(places.everywhere(200), places.statuses(text(next)));
    }

    @Test
    void aRevokedRefreshTokenTakesItsAccessTokenAlong() {
        Tokens tokens = connect();

        assertEquals(200, app.revoke(tokens.getRefreshToken()));

        assertEndedSoon(tokens);
    }

    @Test
    void aDisconnectedApplicationIsRefusedEverywhere() {
        Tokens tokens = connect();
        String path = "/api/auth/apps/" + app.id();
        assertTrue(person.calls().get("/api/auth/apps").text().contains(app.id().getValue()));

        assertEquals(204, person.calls().delete(path).status());

        assertEndedSoon(tokens);
        assertEquals("invalid_grant", app.refused(new RefreshTokenGrant(tokens.getRefreshToken())));
        assertFalse(person.calls().get("/api/auth/apps").text().contains(app.id().getValue()));
    }

    @Test
    void aLogOutLeavesApplicationsAlone() {
        Tokens tokens = connect();

        assertEquals(204, person.calls().post("/api/auth/logout", "").status());

        assertEquals(places.everywhere(200), places.statuses(text(tokens)));
    }

    @Test
    void aLogOutEverywhereEndsApplicationsToo() {
        Tokens tokens = connect();

        Answer ended = person.calls().post("/api/auth/logout", "{\"everywhere\":true}");

        assertEquals(204, ended.status(), ended::text);
        assertEndedSoon(tokens);
    }
}
