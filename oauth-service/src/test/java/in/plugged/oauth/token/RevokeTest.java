package in.plugged.oauth.token;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.Application;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TokenCalls;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import in.plugged.resourceserver.credential.TokenFormat;
import in.plugged.resourceserver.credential.TokenKind;
import in.plugged.service.testing.Database;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that their clients give back. */
@OauthServiceTest
class RevokeTest {

    private final Application application = Application.confidential();

    @Test
    void anAccessTokenEndsAlone() {
        Tokens tokens = application.tokens(User.registered());
        assertEquals(200, tokens.status());

        application.revoke(tokens.access()).statusCode(200).header("Cache-Control", "no-store");

        assertEquals(401, tokens.status());
        assertFalse(tokens.good());
        assertTrue(Tokens.of(application.refresh(tokens.refresh())).good());
    }

    @Test
    void aRefreshTokenEndsWithAllThatCameOfTheSameCode() {
        Tokens first = application.tokens(User.registered());
        Tokens next = Tokens.of(application.refresh(first.refresh()));

        application.revoke(next.refresh()).statusCode(200);

        assertEquals(401, first.status());
        assertEquals(401, next.status());
        application
                .refresh(next.refresh())
                .statusCode(400)
                .body(field("error", equalTo("invalid_grant")));
    }

    @Test
    void repeatingItChangesNothing() {
        Tokens tokens = application.tokens(User.registered());

        application.revoke(tokens.access()).statusCode(200);
        application.revoke(tokens.access()).statusCode(200);
        application.revoke(tokens.refresh()).statusCode(200);
        application.revoke(tokens.refresh()).statusCode(200);
    }

    @Test
    void whileTheBrokersHaveNotHeardOfItItHoldsAndIsToldAs503() {
        Tokens tokens = application.tokens(User.registered());
        application.revoke(tokens.access()).statusCode(200);
        String id = idOf("access_token");
        unannounced(id);

        notYet(application.revoke(tokens.access()));

        assertEquals(401, tokens.status());
        assertFalse(tokens.good());
        Database.update("delete from outbox where record_key = ?", id);
        application.revoke(tokens.access()).statusCode(200);
    }

    @Test
    void soIsAFamily() {
        Tokens tokens = application.tokens(User.registered());
        application.revoke(tokens.refresh()).statusCode(200);
        String id = idOf("token_family");
        unannounced(id);

        notYet(application.revoke(tokens.refresh()));

        assertEquals(401, tokens.status());
        application
                .refresh(tokens.refresh())
                .statusCode(400)
                .body(field("error", equalTo("invalid_grant")));
        Database.update("delete from outbox where record_key = ?", id);
        application.revoke(tokens.refresh()).statusCode(200);
    }

    private String idOf(String table) {
        return Database.column(
                        "select t.id from %s t join client_grant g on g.id = t.grant_id where g.client_id = ?"
                                .formatted(table),
                        application.id())
                .getFirst();
    }

    private static void unannounced(String key) {
        Database.update(
                "insert into outbox (topic, type, record_key, version, data, claimed_until, created_at)"
                        + " values ('token-revoked', 't', ?, 0, '{}', now() + interval '1 hour', now())",
                key);
    }

    private static void notYet(ValidatableResponse answer) {
        answer.statusCode(503)
                .header("Retry-After", notNullValue())
                .body(field("error", equalTo("temporarily_unavailable")));
    }

    @Test
    void aClientWithoutASecretGivesBackItsOwn() {
        Application open = Application.ofPublic();
        Tokens tokens = open.tokens(User.registered());

        open.revoke(tokens.access()).statusCode(200);

        assertEquals(401, tokens.status());
    }

    @Test
    void anotherClientsTokenStaysAsItIs() {
        Tokens tokens = application.tokens(User.registered());
        Application other = Application.confidential();

        other.revoke(tokens.access()).statusCode(200);
        other.revoke(tokens.refresh()).statusCode(200);

        assertTrue(tokens.good());
        assertTrue(Tokens.of(application.refresh(tokens.refresh())).good());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "at_", "a.b.c"})
    void whatIsNoTokenIsAnsweredTheSameWay(String text) {
        application.revoke(text).statusCode(200);
    }

    @Test
    void whatNobodyHasIsAnsweredTheSameWay() {
        application.revoke(TokenFormat.mint(TokenKind.ACCESS).text()).statusCode(200);
        application.revoke(TokenFormat.mint(TokenKind.REFRESH).text()).statusCode(200);
    }

    @Test
    void aSessionIsNoTokenOfAClient() {
        User user = User.registered();

        application.revoke(user.session()).statusCode(200);

        assertEquals(200, User.statusOf(user.session()));
    }

    @Test
    void whoDoesNotProveWhoItIsGets401() {
        Tokens tokens = application.tokens(User.registered());

        TokenCalls.form(Map.of("token", tokens.access()))
                .header("Authorization", TokenCalls.basic(application.id(), "wrong"))
                .post("/oauth/revoke")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Basic "))
                .body(field("error", equalTo("invalid_client")));
        TokenCalls.form(Map.of("token", tokens.access(), "client_id", application.id()))
                .post("/oauth/revoke")
                .then()
                .statusCode(401);

        assertTrue(tokens.good());
    }

    @Test
    void withoutATokenTheRequestIsNone() {
        application
                .as(Map.of())
                .post("/oauth/revoke")
                .then()
                .statusCode(400)
                .body(field("error", equalTo("invalid_request")));
    }
}
