package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** An installation without oauth-service, whose brokers know none of its topics. */
@LongRun
class KeyServiceAloneTest {

    private final Stack stack = Stack.shared();

    @Test
    void keysAreMadeVerifiedAndRevokedWithoutOauthServiceAndItsTopics() {
        try (var broker = Broker.start(stack, stack.port(19192), "key-revoked", "key-changed");
                var alone =
                        Replica.keyServiceAlone(
                                stack,
                                stack.port(8381),
                                Map.of("kafka.bootstrap.servers", broker.address()))) {
            var owner = new Http(alone.origin(), stack.owner().key());
            Answer made = owner.post("/api/auth/keys", "{\"name\":\"alone\"}");
            assertEquals(201, made.status(), made::text);
            var caller = new Http(alone.origin(), made.at("/key"));
            assertEquals(200, check(caller));

            Answer revoked = owner.delete("/api/auth/keys/" + made.at("/id"));

            assertEquals(204, revoked.status(), revoked::text);
            RevocationTest.assertSoon("410", () -> Integer.toString(check(caller)));
        }
    }

    @Test
    void aSessionIsNoCredentialThere() {
        Person person = Person.register(stack);
        try (var broker = Broker.start(stack, stack.port(19292), "key-revoked", "key-changed");
                var alone =
                        Replica.keyServiceAlone(
                                stack,
                                stack.port(8481),
                                Map.of("kafka.bootstrap.servers", broker.address()))) {

            assertEquals(401, person.calls(alone.origin()).get("/api/auth/keys").status());
        }
    }

    private static int check(Http caller) {
        return caller.get("/api/auth/check?scope=read:servers").status();
    }
}
