package in.plugged.oauth.jwk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.SignedJWT;
import in.plugged.oauth.OauthServiceTest;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The master key is replaced as operators are told to: at leisure, and after a leak. */
@OauthServiceTest
class NewMasterKeyTest extends Replicas {

    @Test
    void besideASecondOneTheFirstGoesOn() throws SQLException {
        SigningKeys before = started(ONE);
        SignedJWT token = token(before);

        SigningKeys both = started(BOTH);

        assertEquals(signer(before), signer(both));
        assertTrue(both.signedHere(token));
        assertEquals("1", versions());
    }

    /** The worst case: the last key under the first one was made right before the second came. */
    @Test
    void thirtyOneDaysLaterTheFirstCanGoAndThirtyDaysLaterNotYet() throws SQLException {
        SigningKeys both = started(ONE);
        move(both, TERM.minus(AHEAD));
        both = started(BOTH);
        move(both, AHEAD);
        String last = signer(both);

        move(both, TERM.minus(AHEAD));
        SignedJWT token = token(both);
        assertEquals(last, token.getHeader().getKeyID());
        assertEquals("1,2", versions());
        var refusal = assertThrows(IllegalStateException.class, () -> started(TWO));
        assertEquals(
                "plugged.oauth.signing.master-keys.\"1\" must be set: the signing key "
                        + last
                        + " is encrypted with it",
                refusal.getMessage());

        move(both, AHEAD);
        assertNotEquals(last, signer(both));
        assertTrue(both.signedHere(token));
        move(both, Duration.ofDays(1).minus(AHEAD));
        assertEquals(signer(both), signer(started(TWO)));
        assertEquals("2", versions());
    }

    @Test
    void afterALeakWhatTheThiefSignsIsRefusedAndAFreshKeySignsUnderTheSecondAlone()
            throws SQLException {
        SignedJWT forged = token(started(ONE));
        SigningKeys one = started(BOTH);
        SigningKeys other = started(BOTH);

        forget();
        one.reload(); // each does within a minute
        other.reload();

        assertFalse(one.signedHere(forged));
        assertFalse(other.signedHere(forged));
        assertTrue(other.signedHere(token(one)));
        assertEquals("2", versions());
        assertEquals(signer(one), signer(started(TWO)));
    }

    /** Why the second one has to come before the keys are deleted. */
    @Test
    void aReplicaThatHasOnlyTheLeakedOneMakesTheFreshKeyUnderThat() throws SQLException {
        SigningKeys running = started(ONE);

        forget();
        running.reload();

        assertEquals("1", versions());
        assertThrows(IllegalStateException.class, () -> started(TWO));
    }

    /** As an operator could before there was a command for it. */
    private void forget() throws SQLException {
        table.update("delete from signing_key; delete from rsa_signing_key");
    }

    /** Of the master keys with which what is there is encrypted. */
    private String versions() throws SQLException {
        return table.value(
                """
                select string_agg(distinct master_key_version::text, ',')
                from (table signing_key union table rsa_signing_key) each""");
    }
}
