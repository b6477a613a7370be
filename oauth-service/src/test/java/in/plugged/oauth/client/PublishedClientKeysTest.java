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
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** How often the keys that clients publish are fetched. */
class PublishedClientKeysTest {

    private static final String ADDRESS = "https://app.example/jwks";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ClientKeyPair first = ClientKeyPair.fresh(JWSAlgorithm.ES256);
    private final ClientKeyPair second = ClientKeyPair.fresh(JWSAlgorithm.ES256);
    private final MovedClock clock = new MovedClock("2030-01-01T00:00:00Z");
    private final PublishedClientKeys keys = new PublishedClientKeys(this::fetched, true, clock);

    private ClientKeyPair published = first;
    private boolean away;
    private Function<ClientKeyPair, String> answer = pair -> new JWKSet(pair.key()).toString(true);
    private int fetches;

    private Uni<String> fetched(String address) {
        assertEquals(ADDRESS, address);
        fetches++;
        return away
                ? Uni.createFrom().failure(new IllegalStateException("It is away"))
                : Uni.createFrom().item(answer.apply(published));
    }

    private boolean signed(ClientKeyPair by) throws ParseException {
        SignedJWT assertion =
                SignedJWT.parse(by.assertion(ClientKeyPair.claims("cli_0000000000000000")));
        return keys.signed(ADDRESS, assertion).await().atMost(PATIENCE);
    }

    @Test
    void theyAreFetchedOnceInTenMinutes() throws ParseException {
        assertTrue(signed(first));
        clock.move(Duration.ofMinutes(10).minusSeconds(1));
        assertTrue(signed(first));
        assertEquals(1, fetches);

        clock.move(Duration.ofSeconds(1));
        assertTrue(signed(first));
        assertEquals(2, fetches);
    }

    @Test
    void aNewKeyIsFoundAMinuteLaterAtMost() throws ParseException {
        assertTrue(signed(first));
        published = second;

        assertFalse(signed(second));
        clock.move(Duration.ofMinutes(1));
        assertTrue(signed(second));
        assertEquals(2, fetches);
    }

    @Test
    void whoGuessesHasThemFetchedOnceAMinute() throws ParseException {
        for (int guess = 0; guess < 10; guess++) {
            assertFalse(signed(second));
        }

        assertEquals(1, fetches);
    }

    @Test
    void anAddressThatIsAwayIsAskedAgainAMinuteLater() throws ParseException {
        away = true;
        for (int call = 0; call < 5; call++) {
            var refusal = assertThrows(ApiException.class, () -> signed(first));
            assertEquals("invalid_client", refusal.error().code());
        }
        assertEquals(1, fetches);

        away = false;
        clock.move(Duration.ofMinutes(1));
        assertTrue(signed(first));
    }

    @Test
    void whileTheyAreAwayWhatIsRememberedServes() throws ParseException {
        assertTrue(signed(first));
        away = true;

        clock.move(Duration.ofMinutes(9));
        assertTrue(signed(first));
    }

    @Test
    void whatIsNoKeySetIsNotServedAndAskedAgain() throws ParseException {
        var right = answer;
        for (String text : List.of("<html>", "", "{\"keys\":[null]}", "{\"keys\":[]}")) {
            answer = _ -> text;
            assertThrows(ApiException.class, () -> signed(first));
            clock.move(Duration.ofMinutes(1));
        }
        answer = right;

        assertTrue(signed(first));
    }

    @Test
    void whereTheyAreNotServedNobodyIsAsked() {
        var off = new PublishedClientKeys(this::fetched, false, clock);

        assertThrows(
                ApiException.class,
                () ->
                        off.signed(
                                        ADDRESS,
                                        SignedJWT.parse(
                                                first.assertion(ClientKeyPair.claims("cli_0"))))
                                .await()
                                .atMost(PATIENCE));
        assertEquals(0, fetches);
    }
}
