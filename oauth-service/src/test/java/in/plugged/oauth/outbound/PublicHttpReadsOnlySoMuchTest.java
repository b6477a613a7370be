package in.plugged.oauth.outbound;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.mutiny.TimeoutException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken of an answer, and how long it is waited for. */
class PublicHttpReadsOnlySoMuchTest extends StrangersServer {

    @Test
    void aRedirectIsNotFollowed() {
        assertEquals(307, post(http(LOOPBACK, "127.0.0.1"), at("/redirect")));

        assertEquals(1, seen.size());
    }

    @Test
    void anAnswerWithoutEndIsNotRead() {
        assertEquals(200, post(http(LOOPBACK, "127.0.0.1"), at("/huge")));

        await().atMost(PATIENCE).untilTrue(closed);
    }

    @Test
    void whoDoesNotAnswerIsNotWaitedFor() {
        assertThrows(TimeoutException.class, () -> post(http(LOOPBACK, "127.0.0.1"), at("/mute")));

        await().atMost(PATIENCE).untilTrue(closed);
    }

    @Test
    void whatIsToBeReadThereIsRead() {
        var patient = Map.of("client-calls.loopback", "true", "client-calls.timeout", "PT10S");

        assertEquals("text", get(http(patient, "127.0.0.1"), at("/text?x=1")));
        assertEquals(65_536, get(http(patient, "127.0.0.1"), at("/most")).length());

        assertEquals("client.example:" + port + " ", seen.getFirst());
        assertEquals(2, lookUps.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/more", "/huge", "/refused", "/redirect", "/none"})
    void whatIsTooLongOrNotThereIsNot(String path) {
        PublicHttp http = http(LOOPBACK, "127.0.0.1");

        assertThrows(Exception.class, () -> get(http, at(path)));

        assertEquals(1, seen.size());
        await().atMost(PATIENCE).untilTrue(closed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mute", "/half"})
    void whoDoesNotComeToAnEndIsNotWaitedFor(String path) {
        assertThrows(TimeoutException.class, () -> get(http(LOOPBACK, "127.0.0.1"), at(path)));

        await().atMost(PATIENCE).untilTrue(closed);
    }
}
