package in.plugged.oauth.jwk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import in.plugged.oauth.MovedClock;
import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestSettings;
import in.plugged.service.testing.AtOnce;
import io.quarkus.runtime.StartupEvent;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys sign for 30 days and are published an hour before; tokens live 10 minutes. */
@OauthServiceTest
class SigningKeysTest {

    private static final String ONE = "MTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTE=";
    private static final String TWO = "MjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjI=";
    private static final Duration TERM = Duration.ofDays(30);
    private static final Duration AHEAD = Duration.ofHours(1);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final MovedClock clock = new MovedClock("2030-01-01T00:00:00Z");
    private OwnTable table;

    @BeforeEach
    void anEmptyTable() throws SQLException {
        table = new OwnTable();
    }

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

        move(keys, Duration.ofMinutes(69));
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

        move(keys, Duration.ofMinutes(10));
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
        assertEquals(1, replicas.stream().map(SigningKeysTest::signer).distinct().count());
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

        var refusal =
                assertThrows(IllegalStateException.class, () -> started(Map.of("\"2\"", TWO)));
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
        SigningKeys renewed = started(Map.of("\"1\"", ONE, "\"2\"", TWO));
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

    private SigningKeys started(String masterKey) {
        return started(Map.of("\"1\"", masterKey));
    }

    private SigningKeys started(Map<String, String> masterKeys) {
        var settings = new HashMap<String, String>();
        masterKeys.forEach((version, text) -> settings.put("signing.master-keys." + version, text));
        OauthConfig config = TestSettings.of(settings);
        var master = new MasterKeys(config);
        var rotation =
                new SigningKeyTable(table.database(), master, new RotationPlan(config), clock);
        var keys = new SigningKeys(rotation, master, clock);
        keys.open(new StartupEvent());
        return keys;
    }

    private void move(SigningKeys keys, Duration by) {
        clock.move(by);
        keys.reload();
    }

    private static Set<String> published(SigningKeys keys) throws ParseException {
        return JWKSet.parse(keys.published().orElseThrow()).getKeys().stream()
                .map(key -> key.getKeyID())
                .collect(Collectors.toSet());
    }

    private static String signer(SigningKeys keys) {
        return token(keys).getHeader().getKeyID();
    }

    private static SignedJWT token(SigningKeys keys) {
        try {
            return SignedJWT.parse(
                    keys.sign(new JWTClaimsSet.Builder().subject("a").build(), JOSEObjectType.JWT)
                            .orElseThrow());
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
