package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The OAuth clients that most programs in Node use, as they are, against the suite. */
@Foreign
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OauthNodeTest {

    private final Stack stack = Stack.foreign();
    private final NodeClients node = NodeClients.install();

    @BeforeAll
    void awaitSuite() {
        stack.awaitWell();
    }

    @Test
    void openidClientGoesTheWholeWayAsAPublicClient() {
        String said =
                node.run(
                        "openid-client.mjs", Map.of("AUTH_METHOD", "none"), Person.register(stack));

        assertTrue(said.contains("ok revocation"), said);
    }

    @Test
    void openidClientGoesTheWholeWayAsAConfidentialClient() {
        String said =
                node.run(
                        "openid-client.mjs",
                        Map.of("AUTH_METHOD", "client_secret_basic"),
                        Person.register(stack));

        assertTrue(said.contains("ok introspection"), said);
    }

    @Test
    void openidClientGoesTheWholeWayWithAKeyAndAPushedRequest() {
        String said =
                node.run(
                        "openid-client.mjs",
                        Map.of("AUTH_METHOD", "private_key_jwt"),
                        Person.register(stack));

        assertTrue(said.contains("ok pushed request"), said);
        assertTrue(said.contains("ok introspection"), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"body", "header"})
    void simpleOauth2GoesTheWholeWayWithJson(String method) {
        Person owner = Person.register(stack);
        Answer client = owner.calls().post("/oauth/register", owned(method));
        assertEquals(201, client.status(), client::text);

        String said =
                node.run(
                        "simple-oauth2.mjs",
                        Map.of(
                                "CLIENT_ID",
                                client.at("/client_id"),
                                "CLIENT_SECRET",
                                client.at("/client_secret"),
                                "AUTH_METHOD",
                                method),
                        owner);

        assertTrue(said.contains("ok client credentials"), said);
    }

    private static String owned(String method) {
        return """
        {"client_name": "Docs Sync", "redirect_uris": ["http://127.0.0.1/callback"],
         "grant_types": ["authorization_code", "refresh_token", "client_credentials"],
         "scope": "read:profile read:servers", "token_endpoint_auth_method": "%s"}
        """
                .formatted(method.equals("body") ? "client_secret_post" : "client_secret_basic");
    }
}
