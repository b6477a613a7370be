package in.plugged.oauth.jwk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.service.testing.AtOnce;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Keys are made, published, used and deleted in time, by however many replicas. */
@OauthServiceTest
class SigningKeysTest extends Replicas {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @Test
    void theFirstKeySignsAtOnce() throws Exception {
        SigningKeys keys = started(ONE);

        assertEquals(published(keys), Set.of(signer(keys)));
    }

    @Test
    void theNextKeyIsPublishedAnHourBeforeItSigns() throws Exception {
        SigningKeys keys = started(ONE);
        String first = signer(keys);

        move(keys, TERM.minus(AHEAD).minus(A_MINUTE));
        assertEquals(Set.of(first), published(keys));
        move(keys, A_MINUTE);
        assertEquals(2, published(keys).size());
        assertEquals(first, signer(keys));
        move(keys, AHEAD.minusNanos(1));
        assertEquals(first, signer(keys));
        move(keys, Duration.ofNanos(1));
        assertNotEquals(first, signer(keys));
    }

    @Test
    void anOldKeyIsPublishedUntilItsLastTokenHasExpiredAndAnHourMore() throws Exception {
        SigningKeys keys = started(ONE);
        String first = signer(keys);
        move(keys, TERM.minus(AHEAD));
        move(keys, AHEAD);

        move(keys, Duration.ofMinutes(119));
        assertTrue(published(keys).contains(first));
        move(keys, A_MINUTE);
        assertEquals(Set.of(signer(keys)), published(keys));
        assertEquals("1", table.value("select count(*) from signing_key"));
    }

    @Test
    void aTokenOfAnOldKeyIsKnownWhileThatIsPublished() throws Exception {
        SigningKeys keys = started(ONE);
        move(keys, TERM.minus(AHEAD));
        move(keys, AHEAD.minusSeconds(1));
        SignedJWT last = token(keys);

        move(keys, Duration.ofHours(1));
        assertTrue(keys.signedHere(last));
        move(keys, AHEAD.plus(A_MINUTE));
        assertFalse(keys.signedHere(last));
    }

    @Test
    void whoStoodStillForLongGoesOnWithTheOldKeyUntilTheNextIsKnown() throws Exception {
        SigningKeys before = started(ONE);
        clock.move(Duration.ofDays(90));
        SigningKeys keys = started(ONE);

        assertEquals(signer(before), signer(keys));
        assertEquals(2, published(keys).size());
        move(keys, AHEAD);
        assertNotEquals(signer(before), signer(keys));
    }

    @Test
    void replicasThatStartAtOnceMakeOneKey() throws Exception {
        var signers = new CopyOnWriteArrayList<String>();
        AtOnce.all(8, () -> signers.add(signer(started(ONE))));

        assertEquals(1, Set.copyOf(signers).size());
        assertEquals("1", table.value("select count(*) from signing_key"));
    }

    @Test
    void replicasThatRotateAtOnceMakeOneKey() throws Exception {
        List<SigningKeys> replicas = List.of(started(ONE), started(ONE), started(ONE));
        clock.move(TERM.minus(AHEAD));
        var next = replicas.iterator();
        AtOnce.all(
                3,
                () -> {
                    SigningKeys replica;
                    synchronized (next) {
                        replica = next.next();
                    }
                    replica.reload();
                    return replica;
                });
        clock.move(AHEAD);

        assertEquals("2", table.value("select count(*) from signing_key"));
        assertEquals(1, replicas.stream().map(Replicas::signer).distinct().count());
    }

    @Test
    void oneReplicaKnowsTheTokensOfAnother() throws Exception {
        SigningKeys one = started(ONE);
        SigningKeys other = started(ONE);

        assertTrue(other.signedHere(token(one)));
    }

    @Test
    void whileTheDatabaseIsAwaySigningGoesOn() throws Exception {
        SigningKeys keys = started(ONE);
        String before = signer(keys);

        table.goAway();
        move(keys, Duration.ofDays(40));

        assertEquals(before, signer(keys));
        assertEquals(Set.of(before), published(keys));
    }

    @Test
    void aDatabaseThatIsAwayAtTheStartIsWaitedFor() throws Exception {
        table.goAway();
        SigningKeys keys = started(ONE);
        assertTrue(keys.published().isEmpty());
        assertTrue(keys.sign(new JWTClaimsSet.Builder().build(), JOSEObjectType.JWT).isEmpty());

        table.comeBack();
        keys.reload();

        assertEquals(published(keys), Set.of(signer(keys)));
    }

    @Test
    void nothingStartsWithoutTheMasterKeyOfALiveKey() throws Exception {
        String kid = signer(started(ONE));

        var refusal = assertThrows(IllegalStateException.class, () -> started(TWO));
        assertEquals(
                "plugged.oauth.signing.master-keys.\"1\" must be set: the signing key "
                        + kid
                        + " is encrypted with it",
                refusal.getMessage());
    }

    @Test
    void aReplicaThatLacksANewMasterKeyPublishesWhatItCannotUse() throws Exception {
        SigningKeys old = started(ONE);
        String before = signer(old);
        clock.move(TERM.minus(AHEAD));
        SigningKeys renewed = started(BOTH);
        move(old, AHEAD);

        assertTrue(old.signedHere(token(renewed)));
        assertEquals(before, signer(old));
        assertNotEquals(before, signer(renewed));
    }

    @Test
    void aDumpOfTheTableHasNoPrivateKey() throws Exception {
        started(ONE);

        String row = table.value("select signing_key::text from signing_key");
        assertFalse(row.contains("\"d\""), row);
        assertTrue(row.contains("\\x"), row);
    }

    @Test
    void eachKindRotatesByItselfAndKnowsItsOldTokens() throws Exception {
        SigningKeys keys = started(ONE);
        SignedJWT before = token(keys, JWSAlgorithm.RS256);
        String other = signer(keys);
        table.update(
                "update signing_key set signs_from = signs_from + interval '1 day'"); // not due yet
        move(keys, TERM.minus(AHEAD));

        assertEquals(2, published(keys, JWSAlgorithm.RS256).size());
        assertEquals(Set.of(other), published(keys));
        move(keys, AHEAD);
        assertNotEquals(before.getHeader().getKeyID(), signer(keys, JWSAlgorithm.RS256));
        assertTrue(keys.signedHere(before));
    }

    @Test
    void aTokenCountsForTheAlgorithmOfItsKeyAlone() throws Exception {
        SigningKeys keys = started(ONE);
        SignedJWT rsa = token(keys, JWSAlgorithm.RS256);

        assertEquals(JWSAlgorithm.RS256, rsa.getHeader().getAlgorithm());
        assertTrue(keys.signedHere(rsa));
        assertFalse(keys.signedHere(withHeader(rsa, "ES256", rsa.getHeader().getKeyID())));
        assertFalse(keys.signedHere(withHeader(rsa, "RS256", signer(keys))));
        assertFalse(keys.signedHere(withHeader(rsa, "RS512", rsa.getHeader().getKeyID())));
    }

    @Test
    void withAnythingElseNothingIsSigned() throws Exception {
        SigningKeys keys = started(ONE);
        var claims = new JWTClaimsSet.Builder().build();

        assertTrue(keys.sign(claims, JOSEObjectType.JWT, JWSAlgorithm.PS256).isEmpty());
        assertTrue(keys.sign(claims, JOSEObjectType.JWT, JWSAlgorithm.HS256).isEmpty());
    }

    @Test
    void aDumpOfTheRsaTableHasNoPrivateKey() throws Exception {
        started(ONE);

        String row = table.value("select rsa_signing_key::text from rsa_signing_key");
        assertTrue(row.contains("\"\"n\"\""), row);
        for (String secret : List.of("d", "p", "q", "dp", "dq", "qi")) {
            assertFalse(row.contains("\"" + secret + "\""), row);
        }
        assertTrue(row.contains("\\x"), row);
    }

    private static SignedJWT withHeader(SignedJWT token, String algorithm, String keyId)
            throws Exception {
        var header = new JWSHeader.Builder(JWSAlgorithm.parse(algorithm)).keyID(keyId).build();
        return new SignedJWT(
                header.toBase64URL(), token.getPayload().toBase64URL(), token.getSignature());
    }
}
