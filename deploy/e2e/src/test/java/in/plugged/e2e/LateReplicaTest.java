package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.e2e.Stack.Issued;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A replica of key-service that hears nothing must not bring a revoked key back into the memory of
 * a backend.
 */
@LongRun
class LateReplicaTest {

    private final Stack stack = Stack.shared();

    @Test
    void aBackendThatAsksALateReplicaRefusesTheRevokedKey() {
        var hearsNothing = Map.of("kafka.bootstrap.servers", "127.0.0.1:1");
        try (var late = Replica.keyService(stack, stack.port(8281), hearsNothing);
                var backend = Replica.backend(stack, stack.port(8290), asking(late))) {
            for (int i = 0; i < 20; i++) {
                Issued key = stack.busyKey();
                assertEquals(200, backend.use(key.text()));

                assertEquals(204, stack.owner().delete(key.path()).status());

                RevocationTest.assertSoon("410", () -> Integer.toString(backend.use(key.text())));
            }
        }
    }

    private static Map<String, String> asking(Replica keyService) {
        return Map.of("plugged.resource-server.key-service.url", keyService.origin().toString());
    }
}
