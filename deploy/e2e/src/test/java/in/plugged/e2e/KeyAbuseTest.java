package in.plugged.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A program that goes on asking far beyond its limit loses its key, until the owner, who is told
 * why, lets it work again. Here ten seconds of it are long, at a ratelimit-service and a backend of
 * this test's own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyAbuseTest {

    private static final String SERVERS = "/api/servers";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Stack stack = Stack.shared();
    private final Replica limits =
            Replica.ratelimitService(
                    stack, stack.port(8590), Map.of("plugged.ratelimit.abuse.lasting", "PT10S"));
    private final Replica backend = Replica.backend(stack, stack.port(8690), asking(limits));

    private static Map<String, String> asking(Replica limits) {
        var settings = new HashMap<>(Policies.patient());
        settings.put("plugged.resource-server.ratelimit-service.url", limits.origin().toString());
        return settings;
    }

    @AfterAll
    void close() {
        backend.close();
        limits.close();
    }

    @Test
    void aKeyThatStaysFarOverItsLimitIsSuspendedUntilItsOwnerResumesIt() {
        Person owner = Person.register(stack);
        stack.letters().confirm(owner);
        Answer made =
                owner.calls()
                        .post(
                                "/api/auth/keys",
                                """
                                {"name": "runaway", "rate_limit": {"limit": 2, "window_seconds": 1}}""");
        assertEquals(201, made.status(), made::text);
        String key = made.at("/key");
        String path = "/api/auth/keys/" + made.at("/id");
        List<URI> one = List.of(backend.origin());

        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> !Burst.of(50, one, key, SERVERS).with(403).isEmpty());

        Answer refused = new Http(backend.origin(), key).get(SERVERS);
        assertEquals(403, refused.status(), refused::text);
        assertEquals("suspended", refused.at("/error/details/reason"));
        Answer shown = owner.calls().get(path);
        assertEquals("suspended", shown.at("/status"), shown::text);
        assertEquals("abuse", shown.at("/suspension/reason"));
        assertEquals("2", shown.at("/suspension/limit"));
        String mail =
                stack.letters().awaitWith(owner.email(), "because it stayed far over its limit");
        assertTrue(mail.contains("/api-keys/" + made.at("/id")), mail);
        assertTrue(
                owner.calls()
                        .get("/api-keys/" + made.at("/id"))
                        .text()
                        .contains("Suspended by us"));

        assertEquals("active", owner.calls().post(path + "/resume", "").at("/status"));

        await().atMost(Duration.ofSeconds(10)).until(() -> backend.use(key) == 200);
    }
}
