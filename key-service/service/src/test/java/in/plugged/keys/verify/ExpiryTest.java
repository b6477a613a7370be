package in.plugged.keys.verify;

import static in.plugged.service.testing.Json.field;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.keys.Hub;
import in.plugged.keys.KeyServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Time ends a key without anybody telling. */
@KeyServiceTest
class ExpiryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private final Hub hub = Hub.fresh();

    @Test
    void aKeyThatIsRememberedAsGoodExpiresInTime() {
        Instant end = Instant.now().plusSeconds(2);
        var key = hub.newKey(Map.of("expires_at", end.toString()));
        String before = Hub.codeOf(key.text());

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals("EXPIRED", Hub.codeOf(key.text())));

        assertEquals("VALID", before);
        Hub.check(key.text())
                .statusCode(401)
                .body(field("error.details.reason", equalTo("expired")))
                .body(field("error.details.key_prefix", equalTo("pk_live_")));
        Hub.verify(key.text())
                .body(field("key.status", equalTo("expired")))
                .body(field("key.secrets.version", equalTo(List.of(1))));
        hub.get(key.id()).body(field("status", equalTo("expired")));
    }

    @Test
    void anExpiredKeyIsGoodAgainWhenItsTimeIsExtended() {
        var key = hub.newKey(Map.of("expires_at", Instant.now().plusSeconds(1).toString()));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals("EXPIRED", Hub.codeOf(key.text())));

        hub.change(key.id(), "{\"expires_at\": null}").statusCode(200);

        assertEquals("VALID", Hub.codeOf(key.text()));
    }
}
