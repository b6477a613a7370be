package in.plugged.oauth.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import in.plugged.oauth.ClientKeyPair;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.service.testing.MovedClock;
import io.smallrye.mutiny.Uni;
import java.text.ParseException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What counts while the address is away at which a client publishes its keys. */
class AwayClientKeysTest {

    private static final String ADDRESS = "https://app.example/jwks";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ClientKeyPair good = ClientKeyPair.fresh(JWSAlgorithm.ES256);
    private final ClientKeyPair bogus = ClientKeyPair.fresh(JWSAlgorithm.ES256);
    private final MovedClock clock = new MovedClock("2030-01-01T00:00:00Z");
    private final PublishedClientKeys keys = new PublishedClientKeys(_ -> fetched(), true, clock);

    private Uni<String> answer = Uni.createFrom().item(new JWKSet(good.key()).toString(true));
    private int fetches;

    private Uni<String> fetched() {
        fetches++;
        return answer;
    }

    private boolean signed(ClientKeyPair by) throws ParseException {
        return question(by).await().atMost(PATIENCE);
    }

    private Uni<Boolean> question(ClientKeyPair by) throws ParseException {
        return keys.signed(
                ADDRESS,
                SignedJWT.parse(by.assertion(ClientKeyPair.claims("cli_0000000000000000"))));
    }

    @BeforeEach
    void wereFetchedAMinuteAgo() throws ParseException {
        assertTrue(signed(good));
        clock.move(Duration.ofMinutes(1));
    }

    private void away() {
        answer = Uni.createFrom().failure(new IllegalStateException("It is away"));
    }

    @Test
    void whoGuessesHasNoGoodKeyThrownAway() throws ParseException {
        away();

        assertFalse(signed(bogus));

        assertTrue(signed(good));
        assertEquals(2, fetches);
    }

    @Test
    void whoGuessesKeepsNobodyWaiting() throws ParseException {
        answer = Uni.createFrom().nothing();
        var guess = question(bogus).subscribe().with(_ -> {});

        assertTrue(signed(good));

        guess.cancel();
    }

    @Test
    void theyCountForAnHourAndAreAskedForOnceAMinute() throws ParseException {
        away();
        clock.move(Duration.ofMinutes(58));
        assertTrue(signed(good));
        assertTrue(signed(good));
        assertEquals(2, fetches);

        clock.move(Duration.ofMinutes(1));
        var refusal = assertThrows(ApiException.class, () -> signed(good));
        assertEquals("invalid_client", refusal.error().code());
        assertEquals(3, fetches);
    }

    @Test
    void whoPublishesNoKeysAnyMoreHasNone() throws ParseException {
        answer = Uni.createFrom().item("{\"keys\":[]}");

        assertThrows(ApiException.class, () -> signed(bogus));
        assertThrows(ApiException.class, () -> signed(good));

        away();
        clock.move(Duration.ofMinutes(1));
        assertThrows(ApiException.class, () -> signed(good));
    }
}
