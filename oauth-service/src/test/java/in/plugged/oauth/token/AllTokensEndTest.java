package in.plugged.oauth.token;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.embedded.Mails;
import in.plugged.oauth.Application;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What ends everything of a user's ends the tokens of applications, at once. */
@OauthServiceTest
class AllTokensEndTest {

    private final Application application = Application.confidential();

    @SuppressWarnings("NullAway.Init") // set by SuiteServers
    Mails mails;

    static Stream<Consumer<User>> endings() {
        return Stream.of(
                user ->
                        user.post(
                                        "/api/auth/password",
                                        Map.of(
                                                "current_password",
                                                User.PASSWORD,
                                                "new_password",
                                                "another good sentence"))
                                .statusCode(204),
                user -> user.post("/api/auth/logout", Map.of("everywhere", true)).statusCode(204),
                user -> user.delete("/api/auth/account").statusCode(204),
                AllTokensEndTest::deleteFirstHub);
    }

    private static void deleteFirstHub(User user) {
        String first = user.firstHub();
        user.post("/api/hubs", Map.of("name", "Other")).statusCode(201);
        user.delete("/api/hubs/" + first).statusCode(202);
    }

    @ParameterizedTest
    @MethodSource("endings")
    void noTokenIsGoodAfterIt(Consumer<User> ending) {
        noTokenIsGoodAfter(ending);
    }

    @Test
    void noTokenIsGoodAfterAReset() {
        noTokenIsGoodAfter(this::reset);
    }

    @Test
    void noTokenIsGoodAfterADisconnection() {
        noTokenIsGoodAfter(
                user -> user.delete("/api/auth/apps/" + application.id()).statusCode(204));
    }

    private void reset(User user) {
        int before = mails.await(user.email(), 1).size();
        user.post("/api/auth/password-reset", Map.of("email", user.email())).statusCode(202);
        String token = mails.await(user.email(), before + 1).getLast().token();
        user.post(
                        "/api/auth/password-reset/confirm",
                        Map.of("token", token, "password", "another good sentence"))
                .statusCode(204);
    }

    private void noTokenIsGoodAfter(Consumer<User> ending) {
        User user = User.registered();
        Tokens tokens = application.tokens(user);
        assertEquals(200, tokens.status());

        ending.accept(user);

        assertEquals(401, tokens.status());
        assertFalse(tokens.good());
        application.introspect(tokens.access()).body(field("active", equalTo(false)));
        application.introspect(tokens.refresh()).body(field("active", equalTo(false)));
        application
                .refresh(tokens.refresh())
                .statusCode(400)
                .body(field("error", equalTo("invalid_grant")));
    }

    @Test
    void aPlainLogOutTouchesNoApplication() {
        User user = User.registered();
        Tokens tokens = application.tokens(user);

        user.logout().statusCode(204);

        assertTrue(tokens.good());
    }

    @Test
    void aLogOutEverywhereEndsAllSessions() {
        User user = User.registered();
        User phone = user.elsewhere();
        phone.login().statusCode(200);
        String session = user.session();

        user.post("/api/auth/logout", Map.of("everywhere", true)).statusCode(204);

        assertEquals(401, User.statusOf(session));
        assertEquals(401, User.statusOf(phone.session()));
        assertEquals("", user.session());
    }

    @Test
    void aSessionThatHasEndedEndsNothingMore() {
        User user = User.registered();
        User phone = user.elsewhere();
        phone.login().statusCode(200);
        String ended = user.session();
        user.logout().statusCode(204);

        user.with("session", ended)
                .post("/api/auth/logout", Map.of("everywhere", true))
                .statusCode(204);

        assertEquals(200, User.statusOf(phone.session()));
    }

    @Test
    void whatIsNoSuchWishIsRefused() {
        User user = User.registered();

        user.post("/api/auth/logout", Map.of("everywhere", "yes")).statusCode(400);

        assertEquals(200, User.statusOf(user.session()));
    }

    @Test
    void whoIsLetInAgainGetsTokensThatAreGood() {
        User user = User.registered();
        application.tokens(user);
        user.post("/api/auth/logout", Map.of("everywhere", true)).statusCode(204);
        user.login().statusCode(200);

        assertEquals(200, Application.confidential().tokens(user).status());
    }
}
