package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import in.plugged.e2e.Stack.Issued;
import org.junit.jupiter.api.Test;

/** What a gateway shows that is configured as in {@code deploy/gateways}. */
abstract class GatewayContract extends GatewayForgeries {

    @Test
    void withoutAKeyItIs401WithItsBody() {
        Answer refused = call.get("/servers");

        assertRefused(refused, 401, "UNAUTHORIZED");
        assertEquals("missing", refused.at("/error/details/reason"));
        assertChallenge("Bearer ", refused);
    }

    /** Behind what is wrong stands where to learn how to get a token. */
    private static void assertChallenge(String wrong, Answer refused) {
        String challenge = refused.header("WWW-Authenticate");
        String metadata = "/.well-known/oauth-protected-resource\"";

        assertTrue(challenge.startsWith(wrong + "resource_metadata=\"http"), challenge);
        assertTrue(challenge.endsWith(metadata), challenge);
    }

    @Test
    void aMalformedKeyIs401WithItsChallenge() {
        Answer refused = call.bearing("pk_live_nonsense").get("/servers");

        assertRefused(refused, 401, "UNAUTHORIZED");
        assertEquals("malformed", refused.at("/error/details/reason"));
        assertChallenge(
                "Bearer error=\"invalid_token\", error_description=\"Invalid API key provided\", ",
                refused);
    }

    @Test
    void anUnknownKeyIs401() {
        Answer refused = call.bearing(UnknownKey.next()).get("/servers");

        assertRefused(refused, 401, "UNAUTHORIZED");
        assertEquals("unknown", refused.at("/error/details/reason"));
    }

    @Test
    void theBackendIsToldWhoCalls() {
        Issued key = stack.newKey();

        Answer passed = call.bearing(key.text()).get("/servers/1?x=y%20z&scope=admin");

        assertEquals(200, passed.status(), passed::text);
        assertEquals("/servers/1?x=y%20z&scope=admin", passed.at("/target"));
        assertEquals(stack.user(), passed.at("/headers/x-auth-user"));
        assertEquals(stack.hub(), passed.at("/headers/x-auth-hub"));
        assertEquals(key.id(), passed.at("/headers/x-auth-key"));
        assertEquals("read:servers", passed.at("/headers/x-auth-scopes"));
        assertEquals("", passed.at("/headers/authorization"));
        assertEquals(passed.at("/headers/x-request-id"), passed.header("X-Request-Id"));
        assertEquals("Authorization, X-API-Key, Cookie", passed.header("Vary"));
    }

    @Test
    void aKeyInTheOldHeaderWorksAndIsToldThatItEnds() {
        Answer passed = call.with("X-API-Key", stack.newKey().text()).get("/servers");

        assertEquals(200, passed.status(), passed::text);
        assertEquals("", passed.at("/headers/x-api-key"));
        assertTrue(passed.header("Deprecation").startsWith("@"), passed.header("Deprecation"));
        assertTrue(passed.header("Sunset").endsWith("GMT"), passed.header("Sunset"));
        assertTrue(passed.header("Link").contains("rel=\"deprecation\""), passed.header("Link"));
    }

    @Test
    void twoDifferentKeysAre400() {
        Answer refused =
                call.bearing(stack.newKey().text())
                        .with("X-API-Key", stack.newKey().text())
                        .get("/servers");

        assertEquals(400, refused.status());
        assertEquals("INVALID_REQUEST", refused.at("/error/code"));
    }

    @Test
    void aScopeThatIsMissingIs403AndNamed() {
        Answer refused = call.bearing(stack.newKey().text()).send("POST", "/servers", "{}");

        assertRefused(refused, 403, "FORBIDDEN");
        assertEquals("write:servers", refused.at("/error/details/required_scopes/0"));
    }

    @Test
    void aPostGoesThroughWithItsBody() {
        Issued key = stack.newKey("\"scopes\":[\"write:servers\"]");

        Answer passed = call.bearing(key.text()).send("POST", "/servers", "a body");

        assertEquals(200, passed.status(), passed::text);
        assertEquals("POST", passed.at("/method"));
        assertEquals("a body", passed.at("/body"));
    }

    @Test
    void aHeadIsCheckedAndHasNoBody() {
        assertEquals(
                200, call.bearing(stack.newKey().text()).send("HEAD", "/servers", "").status());

        Answer refused = call.send("HEAD", "/servers", "");

        assertEquals(401, refused.status());
        assertChallenge("Bearer ", refused);
        assertEquals("", refused.text());
    }

    @Test
    void aForgedIdentityWithoutAKeyIs401() {
        Answer refused =
                call.with("X-Auth-User", "usr_root").with("X-Auth-Status", "200").get("/servers");

        assertRefused(refused, 401, "UNAUTHORIZED");
    }

    @Test
    void aRevokedKeyIs410WithTheBodyOfKeyService() {
        Issued key = stack.newKey();
        assertEquals(200, call.bearing(key.text()).get("/servers").status());

        stack.owner().delete(key.path());

        Answer refused = call.bearing(key.text()).get("/servers");
        Answer exact =
                Call.to(stack.keyService())
                        .bearing(key.text())
                        .get("/api/auth/check?scope=read:servers");
        assertRefused(refused, 410, "GONE");
        assertEquals(withoutRequestId(exact), withoutRequestId(refused));
    }

    @Test
    void aSuspendedKeyIs403UntilItIsResumed() {
        Issued key = stack.newKey();
        stack.owner().post(key.path() + "/suspend", "");

        Answer refused = call.bearing(key.text()).get("/servers");

        assertRefused(refused, 403, "FORBIDDEN");
        assertEquals("suspended", refused.at("/error/details/reason"));
        stack.owner().post(key.path() + "/resume", "");
        assertEquals(200, call.bearing(key.text()).get("/servers").status());
    }

    @Test
    void aForgedAddressIsIgnored() {
        String key = stack.newKey("\"allowed_ips\":[\"192.0.2.7\"]").text();

        Answer refused =
                call.bearing(key)
                        .with("X-Forwarded-For", "192.0.2.7")
                        .with("X-Real-IP", "192.0.2.7")
                        .with("Forwarded", "for=192.0.2.7")
                        .get("/servers");

        assertRefused(refused, 403, "FORBIDDEN");
        assertEquals("ip_not_allowed", refused.at("/error/details/reason"));
    }

    @Test
    void theRealAddressCounts() {
        String key = stack.newKey("\"allowed_ips\":[\"127.0.0.2\"]").text();

        assertEquals(200, call.from("127.0.0.2").bearing(key).get("/servers").status());
        assertEquals(403, call.from("127.0.0.4").bearing(key).get("/servers").status());
    }

    @Test
    void aSecretKeyOutOfABrowserIs403() {
        String key = stack.newKey("\"type\":\"secret\"").text();

        Answer refused = call.bearing(key).with("Origin", "https://shop.example").get("/servers");

        assertRefused(refused, 403, "FORBIDDEN");
        assertEquals("secret_key_in_browser", refused.at("/error/details/reason"));
        assertEquals("*", refused.header("Access-Control-Allow-Origin"));
        assertEquals(200, call.bearing(key).get("/servers").status());
    }

    @Test
    void aPreflightReachesTheBackendWithoutAnIdentity() {
        Answer passed =
                call.with("Origin", "https://shop.example")
                        .with("Access-Control-Request-Method", "POST")
                        .with("X-Auth-User", "usr_root")
                        .send("OPTIONS", "/servers", "");

        assertEquals(200, passed.status(), passed::text);
        assertEquals("OPTIONS", passed.at("/method"));
        assertEquals("", passed.at("/headers/x-auth-user"));
    }

    @Test
    void aPreflightOfAPathThatIsNotNamedIs404() {
        Call preflight =
                call.with("Origin", "https://shop.example")
                        .with("Access-Control-Request-Method", "POST");

        assertEquals(404, preflight.send("OPTIONS", "/internal", "").status());
        assertEquals(404, preflight.send("OPTIONS", "/", "").status());
    }

    @Test
    void anAddressThatGuessesIs429AndItsGoodKeyGoesOn() {
        Call guessing = call.from("127.0.0.3");
        String known = stack.newKey().text();
        assertEquals(200, call.bearing(known).get("/servers").status());

        Answer refused = Answer.NONE;
        for (int guess = 0; guess < 150 && refused.status() != 429; guess++) {
            refused = guessing.bearing(UnknownKey.next()).get("/servers");
        }

        assertRefused(refused, 429, "RATE_LIMITED");
        int seconds = Integer.parseInt(refused.header("Retry-After"));
        assertTrue(1 <= seconds && seconds <= 60, refused::text);
        assertEquals(200, guessing.bearing(known).get("/servers").status());
    }

    private static void assertRefused(Answer refused, int status, String code) {
        assertEquals(status, refused.status(), refused::text);
        assertEquals(code, refused.at("/error/code"));
        assertEquals("application/json", refused.header("Content-Type").replaceAll(";.*", ""));
        assertEquals("no-store", refused.header("Cache-Control"));
        assertEquals("Authorization, X-API-Key, Cookie", refused.header("Vary"));
        assertEquals(refused.header("X-Request-Id"), refused.at("/error/details/request_id"));
    }

    private static JsonNode withoutRequestId(Answer answer) {
        JsonNode json = answer.json();
        ((ObjectNode) json.at("/error/details")).remove("request_id");
        return json;
    }
}
