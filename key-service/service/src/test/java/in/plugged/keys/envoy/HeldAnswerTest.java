package in.plugged.keys.envoy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An answer tells what happens to it like one that is sent, and never touches the call's own. */
class HeldAnswerTest {

    private final HeldAnswer answer = new HeldAnswer(untouchable());
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void watch() {
        answer.headersEndHandler(_ -> told.add("headers"));
        answer.bodyEndHandler(_ -> told.add("body"));
        answer.endHandler(_ -> told.add("end"));
        answer.closeHandler(_ -> told.add("left"));
    }

    @Test
    void itTellsInTheOrderOfOneThatIsSent() {
        answer.write("a");
        assertEquals(List.of("headers"), told);

        answer.end("b");

        assertEquals(List.of("headers", "body", "end"), told);
        assertEquals(Buffer.buffer("ab"), answer.whole().result());
    }

    @Test
    void whoWatchesTheHeadersMayStillChangeThem() {
        answer.headersEndHandler(_ -> answer.setStatusCode(429).putHeader("Retry-After", "1"));

        answer.end();

        assertEquals(429, answer.getStatusCode());
        assertEquals("1", answer.headers().get("retry-after"));
    }

    @Test
    void itSaysHowFarItIs() {
        assertFalse(answer.headWritten() || answer.ended() || answer.closed());

        answer.write("a");
        assertTrue(answer.headWritten());
        assertFalse(answer.ended());

        answer.end();
        assertTrue(answer.ended());
        assertTrue(answer.closed());
        assertEquals(1, answer.bytesWritten());
    }

    @Test
    void itEndsOnce() {
        answer.end("a");

        assertThrows(IllegalStateException.class, () -> answer.end("b"));
        assertEquals(Buffer.buffer("a"), answer.whole().result());
    }

    @Test
    void whoeverLeavesBeforeTheEndIsMissedOnce() {
        answer.leave();
        answer.leave();

        assertTrue(answer.closed());
        assertFalse(answer.ended());
        assertTrue(answer.whole().failed());
        assertEquals(List.of("left"), told);
    }

    @Test
    void nobodyIsMissedAfterTheEnd() {
        answer.end();

        answer.leave();

        assertEquals(List.of("headers", "body", "end"), told);
    }

    @Test
    void whenSomebodyWhoWatchesTheHeadersFailsTheAnswerFails() {
        var failure = new IllegalStateException("watching the headers");
        answer.headersEndHandler(_ -> fail(failure));

        assertSame(failure, assertThrows(RuntimeException.class, () -> answer.end("a")));

        assertSame(failure, answer.whole().cause());
        assertEquals(List.of(), told);
    }

    @Test
    void whenSomebodyWhoWatchesTheBodyFailsTheAnswerFails() {
        var failure = new IllegalStateException("watching the body");
        answer.bodyEndHandler(_ -> fail(failure));

        assertSame(failure, assertThrows(RuntimeException.class, () -> answer.end("a")));

        assertSame(failure, answer.whole().cause());
    }

    @Test
    void anAnswerThatFailedStaysFailed() {
        var failure = new IllegalStateException("watching the headers");
        answer.headersEndHandler(_ -> fail(failure));
        assertThrows(RuntimeException.class, () -> answer.end("a"));
        answer.headersEndHandler(null);

        answer.end("a report of that");

        assertSame(failure, answer.whole().cause());
    }

    private static void fail(RuntimeException failure) {
        throw failure;
    }

    private static HttpServerResponse untouchable() {
        return (HttpServerResponse)
                Proxy.newProxyInstance(
                        HeldAnswerTest.class.getClassLoader(),
                        new Class<?>[] {HttpServerResponse.class},
                        (_, method, _) -> {
                            throw new AssertionError(method + " of the call's own answer");
                        });
    }
}
