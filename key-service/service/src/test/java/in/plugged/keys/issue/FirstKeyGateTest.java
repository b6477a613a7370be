package in.plugged.keys.issue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import in.plugged.keys.KeysConfig;
import in.plugged.resourceserver.credential.RequestPeer;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FirstKeyGateTest {

    private static final String SECRET = "s".repeat(32);
    private static final Optional<InetAddress> HERE = RequestPeer.parse("192.0.2.7");
    private static final Optional<InetAddress> ELSEWHERE = RequestPeer.parse("192.0.2.8");

    private final AtomicLong nanos = new AtomicLong();
    private final FirstKeyGate gate = gate(SECRET);

    @Test
    void theRightSecretOpens() throws Exception {
        byte[] digest =
                MessageDigest.getInstance("SHA-256")
                        .digest(SECRET.getBytes(StandardCharsets.UTF_8));

        assertArrayEquals(digest, gate.open(SECRET, HERE));
    }

    @Test
    void aWrongOneDoesNot() {
        assertEquals(401, refusal(SECRET + "s", HERE).status());
    }

    @Test
    void afterTenWrongOnesAnAddressHasToWaitForAnHour() {
        guess(HERE);

        ApiError refused = refusal("wrong", HERE);

        assertEquals(429, refused.status());
        assertEquals(3600L, refused.details().get("retry_after_seconds"));
    }

    @Test
    void noGuessIsRightMeanwhile() {
        guess(HERE);

        assertEquals(429, refusal(SECRET, HERE).status());
    }

    @Test
    void whoWaitsMayGuessAgain() {
        guess(HERE);
        nanos.addAndGet(Duration.ofHours(1).toNanos());

        assertEquals(401, refusal("wrong", HERE).status());
    }

    @Test
    void anotherAddressIsNotConcerned() {
        guess(HERE);

        assertEquals(32, gate.open(SECRET, ELSEWHERE).length);
    }

    @Test
    void thoseWithoutAnAddressShareTheirLimit() {
        guess(Optional.empty());

        assertEquals(429, refusal("wrong", Optional.empty()).status());
    }

    @Test
    void theRightSecretTakesNothing() {
        IntStream.range(0, 100).forEach(_ -> gate.open(SECRET, HERE));

        assertEquals(401, refusal("wrong", HERE).status());
    }

    @Test
    void withoutASecretThereIsNoSuchThing() {
        FirstKeyGate closed = gate("");

        var refused = assertThrows(ApiException.class, () -> closed.open("", HERE));
        assertEquals(404, refused.error().status());
    }

    @Test
    void aShortSecretStopsTheStart() {
        var refused = assertThrows(IllegalStateException.class, () -> gate("s".repeat(31)));

        assertEquals(
                "plugged.keys.first-key.secret has 31 characters and must have at least 32: take what \"openssl rand -hex 32\" prints",
                refused.getMessage());
    }

    private void guess(Optional<InetAddress> from) {
        for (int i = 0; i < 10; i++) {
            assertEquals(401, refusal("wrong", from).status());
        }
    }

    private ApiError refusal(String secret, Optional<InetAddress> from) {
        return assertThrows(ApiException.class, () -> gate.open(secret, from)).error();
    }

    private FirstKeyGate gate(String secret) {
        KeysConfig config =
                new SmallRyeConfigBuilder()
                        .addDiscoveredConverters()
                        .withMapping(KeysConfig.class)
                        .withDefaultValues(Map.of("plugged.keys.first-key.secret", secret))
                        .build()
                        .getConfigMapping(KeysConfig.class);
        return new FirstKeyGate(config, nanos::get);
    }
}
