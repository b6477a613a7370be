package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import in.plugged.e2e.Stack.Issued;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As the suite comes, nothing is sent, not even to where a collector usually listens. */
@LongRun
class NoTraceTest {

    /** Spans are sent every five seconds where there are any. */
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(7);

    private final Stack stack = Stack.shared();

    @ParameterizedTest
    @ValueSource(ints = {4317, 4318})
    void nobodyCallsACollector(int port) throws Exception {
        try (var collector = new ServerSocket(port, 10, InetAddress.getLoopbackAddress())) {
            collector.setSoTimeout((int) LONG_ENOUGH.toMillis());
            Issued key = stack.newKey();
            assertEquals(200, new Http(stack.gateway(), key.text()).get("/api/servers").status());
            assertEquals(204, stack.owner().delete(key.path()).status());

            assertThrows(SocketTimeoutException.class, collector::accept);
        }
    }
}
