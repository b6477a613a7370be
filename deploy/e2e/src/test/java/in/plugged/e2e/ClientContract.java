package in.plugged.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.e2e.Stack.Issued;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a backend shows that asks {@code verify} as the programs in {@code deploy/clients} do. */
@Foreign
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ClientContract {

    static final Path CLIENTS = Program.HOME.resolve("deploy/clients");

    private final Stack stack = Stack.foreign();
    private final int port = ForeignPort.free();
    private final Path folder = ForeignFolder.make("client");
    private final List<String> command = command(folder);
    // with the end of line that a key out of a file has
    private final Program client = start("client.log", port, stack.verifier().key() + "\n");
    private final Call call = callTo(port);

    /**
     * How the program is started, which is built first where that is needed.
     *
     * @param folder for what comes out of that
     */
    abstract List<String> command(Path folder);

    @BeforeAll
    void awaitClient() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> {
                            assertTrue(client.alive(), client::output);
                            assertEquals(401, call.get("/hello").status(), client::output);
                        });
    }

    private Program start(String log, int port, String verifyKey) {
        return Program.start(
                folder.resolve(log),
                Map.of(
                        "KEY_SERVICE",
                        stack.keyService().toString(),
                        "VERIFY_KEY",
                        verifyKey,
                        "PORT",
                        Integer.toString(port),
                        "PYTHONDONTWRITEBYTECODE",
                        "1"),
                command);
    }

    private static Call callTo(int port) {
        return Call.to(URI.create("http://127.0.0.1:" + port));
    }

    @AfterAll
    void end() {
        client.close();
    }

    @Test
    void aGoodKeyIsGreeted() {
        Answer greeting =
                call.with("Authorization", "bearer  " + stack.newKey().text()).get("/hello");

        assertEquals(200, greeting.status(), greeting::text);
        assertEquals(stack.user(), greeting.at("/hello"));
        assertEquals(stack.hub(), greeting.at("/hub"));
    }

    @Test
    void aUseOfTheKeyShowsInTheKey() {
        Issued key = stack.newKey();
        assertEquals(200, call.bearing(key.text()).get("/hello").status());

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> {
                            Answer shown = stack.owner().get(key.path());
                            assertTrue(shown.at("/last_used_at").endsWith("Z"), shown::text);
                        });
    }

    @Test
    void aVerifyKeyThatCannotBeSentIs503AndNotInTheLog() {
        String verifyKey = stack.verifier().key();
        int port = ForeignPort.free();
        try (Program broken = start("broken.log", port, verifyKey + "\nbroken")) {
            Call call = callTo(port).bearing(stack.newKey().text());
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertAway(call.get("/hello")));

            assertTrue(broken.output().contains("can't be asked"), broken::output);
            assertFalse(broken.output().contains(verifyKey), broken::output);
        }
    }

    @Test
    void withoutAKeyItIs401() {
        Answer refused = call.get("/hello");

        assertRefused(refused, 401, "UNAUTHORIZED", "missing");
        assertEquals("Bearer", refused.header("WWW-Authenticate"));
    }

    @Test
    void keysThatAreNoneAre401() {
        String malformed = "pk_live_plg_" + "x".repeat(500);
        assertRefused(call.bearing(malformed).get("/hello"), 401, "UNAUTHORIZED", "malformed");
        assertRefused(call.bearing("sk_test_x").get("/hello"), 401, "UNAUTHORIZED", "malformed");

        Answer refused = call.bearing(UnknownKey.next()).get("/hello");

        assertRefused(refused, 401, "UNAUTHORIZED", "unknown");
        assertEquals("pk_live_", refused.at("/error/details/key_prefix"));
        assertEquals(
                "Bearer error=\"invalid_token\", error_description=\"Invalid API key provided\"",
                refused.header("WWW-Authenticate"));
    }

    @Test
    void aRevokedKeyIs410AtItsNextRequest() {
        Issued key = stack.newKey();
        assertEquals(200, call.bearing(key.text()).get("/hello").status());

        stack.owner().delete(key.path());

        Answer refused = call.bearing(key.text()).get("/hello");
        assertRefused(refused, 410, "GONE", "");
        assertTrue(refused.at("/error/details/revoked_at").endsWith("Z"), refused::text);
    }

    @Test
    void aScopeThatIsMissingIs403AndNamed() {
        Issued key = stack.newKey("\"scopes\":[\"read:documents\"]");

        Answer refused = call.bearing(key.text()).get("/hello");

        assertRefused(refused, 403, "FORBIDDEN", "");
        assertEquals("read:servers", refused.at("/error/details/required_scopes/0"));
    }

    @Test
    void aSuspendedKeyIs403() {
        Issued key = stack.newKey();
        stack.owner().post(key.path() + "/suspend", "");

        assertRefused(call.bearing(key.text()).get("/hello"), 403, "FORBIDDEN", "suspended");
    }

    @Test
    void theAddressOfTheCallerCounts() {
        String key = stack.newKey("\"allowed_ips\":[\"127.0.0.2\"]").text();

        assertEquals(200, call.from("127.0.0.2").bearing(key).get("/hello").status());
        Answer refused = call.bearing(key).with("X-Forwarded-For", "127.0.0.2").get("/hello");
        assertRefused(refused, 403, "FORBIDDEN", "ip_not_allowed");
    }

    @Test
    void aSecretKeyOutOfABrowserIs403() {
        String key = stack.newKey("\"type\":\"secret\"").text();

        Answer refused = call.bearing(key).with("Origin", "https://shop.example").get("/hello");

        assertRefused(refused, 403, "FORBIDDEN", "secret_key_in_browser");
        assertEquals(200, call.bearing(key).get("/hello").status());
    }

    @Test
    void aRequestIdIsKept() {
        assertEquals(
                "mine-7", call.with("X-Request-Id", "mine-7").get("/hello").header("X-Request-Id"));
    }

    @Test
    void whileKeyServiceIsAwayItIs503() {
        String key = stack.newKey().text();
        assertEquals(200, call.bearing(key).get("/hello").status());

        stack.part("stop", "key-service");
        Answer refused = call.bearing(key).get("/hello");
        stack.part("start", "key-service");

        assertAway(refused);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertEquals(200, call.bearing(key).get("/hello").status()));
    }

    @Test
    void whileKeyServiceHangsItIs503After2Seconds() {
        String key = stack.newKey().text();

        stack.part("pause", "key-service");
        long begin = System.nanoTime();
        Answer refused = call.bearing(key).get("/hello");
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        stack.part("resume", "key-service");

        assertAway(refused);
        assertTrue(took.toMillis() < 4_000, took::toString);
        stack.awaitWell();
    }

    private static void assertRefused(Answer refused, int status, String code, String reason) {
        assertEquals(status, refused.status(), refused::text);
        assertEquals(code, refused.at("/error/code"));
        assertEquals(reason, refused.at("/error/details/reason"));
        assertTrue(!refused.at("/error/details/hint").isEmpty(), refused::text);
        assertEquals("no-store", refused.header("Cache-Control"));
        assertEquals(refused.header("X-Request-Id"), refused.at("/error/details/request_id"));
    }

    private static void assertAway(Answer refused) {
        assertRefused(refused, 503, "UNAVAILABLE", "");
        assertEquals("1", refused.header("Retry-After"));
    }
}
