package in.plugged.resourceserver.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FreshnessTest {

    private static final Duration MAX_STALENESS = Duration.ofSeconds(5);
    private static final Duration SETTLING = Duration.ofSeconds(7);
    private static final Duration A_MOMENT = Duration.ofNanos(1);

    private final FakeTicker ticker = new FakeTicker();
    private final Freshness freshness = new Freshness(ticker, MAX_STALENESS, SETTLING);

    @Test
    void isDeafBeforeTheFirstProof() {
        freshness.listen();

        assertTrue(freshness.deaf());
    }

    @Test
    void hearsWithAProof() {
        freshness.prove(ticker.read());

        assertFalse(freshness.deaf());
    }

    @Test
    void hearsAsLongAsTheProofIsNoOlderThanAllowed() {
        freshness.prove(ticker.read());
        ticker.advance(MAX_STALENESS);

        assertFalse(freshness.deaf());
    }

    @Test
    void isDeafOnceTheProofIsOlderThanAllowed() {
        freshness.prove(ticker.read());
        ticker.advance(MAX_STALENESS.plus(A_MOMENT));

        assertTrue(freshness.deaf());
    }

    @Test
    void aProofCountsFromTheQuestionAndNotFromItsAnswer() {
        freshness.prove(ticker.ago(MAX_STALENESS.plus(A_MOMENT)));

        assertTrue(freshness.deaf());
    }

    @Test
    void anOlderProofTakesNothingAway() {
        freshness.prove(ticker.read());
        freshness.prove(ticker.ago(Duration.ofMinutes(1)));

        assertFalse(freshness.deaf());
    }

    @Test
    void isDeafAfterAReset() {
        freshness.prove(ticker.read());
        freshness.reset();

        assertTrue(freshness.deaf());
    }

    @Test
    void settlesBeforeTheFirstProof() {
        assertTrue(freshness.settling());
    }

    @Test
    void settlesUntilMemoriesOlderThanItsEarsAreGone() {
        freshness.prove(ticker.read());
        ticker.advance(SETTLING.minus(A_MOMENT));

        assertTrue(freshness.settling());
    }

    @Test
    void isSettledAfterThat() {
        freshness.prove(ticker.read());
        ticker.advance(SETTLING);

        assertFalse(freshness.settling());
    }

    @Test
    void furtherProofsDoNotUnsettle() {
        freshness.prove(ticker.read());
        ticker.advance(SETTLING);
        freshness.prove(ticker.read());

        assertFalse(freshness.settling());
    }

    @Test
    void settlesAgainAfterAReset() {
        freshness.prove(ticker.read());
        ticker.advance(SETTLING);
        freshness.reset();
        freshness.prove(ticker.read());

        assertTrue(freshness.settling());
    }

    @Test
    void settlesAgainWhenVersionsWereForgotten() {
        freshness.prove(ticker.read());
        ticker.advance(SETTLING);
        freshness.unsettle();

        assertTrue(freshness.settling());
    }

    @Test
    void coversNothingBeforeItListens() {
        assertFalse(freshness.covers(ticker.read()));
    }

    @Test
    void coversWhatWasReadSinceItListens() {
        freshness.listen();

        assertTrue(freshness.covers(ticker.read()));
    }

    @Test
    void doesNotCoverWhatWasReadBefore() {
        freshness.listen();

        assertFalse(freshness.covers(ticker.ago(A_MOMENT)));
    }

    @Test
    void aResetUncoversWhatWasReadBefore() {
        freshness.listen();
        long readAt = ticker.read();
        freshness.reset();
        ticker.advance(A_MOMENT);
        freshness.listen();

        assertFalse(freshness.covers(readAt));
    }

    @Test
    void theAgeIsNoNumberBeforeTheFirstProof() {
        assertEquals(Double.NaN, freshness.ageSeconds());
    }

    @Test
    void theAgeIsThatOfTheQuestionInSeconds() {
        freshness.prove(ticker.ago(Duration.ofMillis(1_500)));

        assertEquals(1.5, freshness.ageSeconds());
    }
}
