package in.plugged.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A gateway that is configured as in {@code deploy/gateways}, between a backend and the suite. */
@Foreign
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GatewayAtWork {

    /** Who is where: addresses with their ports. */
    record Places(String gateway, String keyService, String backend) {}

    final Stack stack = Stack.foreign();
    private final int port = ForeignPort.free();
    EchoBackend backend = EchoBackend.start(0);
    private final Program gateway =
            start(
                    ForeignFolder.make("gateway"),
                    new Places(
                            "127.0.0.1:" + port,
                            stack.keyService().getAuthority(),
                            "127.0.0.1:" + backend.port()));
    final Call call = Call.to(URI.create("http://127.0.0.1:" + port));

    /** Starts the gateway with the very file of the documentation. */
    abstract Program start(Path folder, Places places);

    @BeforeAll
    void awaitGateway() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> {
                            assertTrue(gateway.alive(), gateway::output);
                            assertEquals(401, call.get("/servers").status(), gateway::output);
                        });
    }

    @AfterAll
    void end() {
        gateway.close();
        backend.close();
    }
}
