package in.plugged.oauth.jwk;

import static com.nimbusds.jose.JWSAlgorithm.ES256;
import static com.nimbusds.jose.JWSAlgorithm.RS256;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.SignedJWT;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.service.testing.AtOnce;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the operator's command does to replicas that run. */
@OauthServiceTest
class RotateSigningKeysTest extends Replicas {

    private static final String OTHER_SECRET = "MzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzM=";

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void aNewKeySignsOnceItHasBeenPublishedForItsTimeAndOldTokensStayGood() throws Exception {
        SigningKeys keys = started(ONE);
        SignedJWT before = token(keys, RS256);

        assertEquals(0, rotate(ONE));
        keys.reload();

        assertEquals(2, published(keys).size());
        assertEquals(2, published(keys, RS256).size());
        move(keys, AHEAD.minusMillis(1));
        assertEquals(before.getHeader().getKeyID(), signer(keys, RS256));
        move(keys, Duration.ofMillis(1));
        assertNotEquals(before.getHeader().getKeyID(), signer(keys, RS256));
        move(keys, Duration.ofMinutes(59));
        assertTrue(keys.signedHere(before));
    }

    @Test
    void itTellsTheNewKeyAndItsTime() throws Exception {
        SigningKeys keys = started(ONE);
        Set<String> before = published(keys);

        rotate(ONE, "--algorithm", "ES256");
        keys.reload();

        String made =
                published(keys).stream()
                        .filter(id -> !before.contains(id))
                        .findFirst()
                        .orElseThrow();
        assertEquals(
                "ES256: %s is new and signs from 2030-01-01T01:00:00.001Z%n".formatted(made),
                text());
        assertEquals(1, published(keys, RS256).size());
    }

    @Test
    void aKeyThatWaitsIsEnough() throws Exception {
        started(ONE);
        rotate(ONE, "--algorithm", "ES256");

        assertEquals(0, rotate(ONE, "--algorithm", "ES256"));

        assertTrue(text().contains(" was there already and signs from "), text());
        assertEquals("2", table.value("select count(*) from signing_key"));
    }

    @Test
    void commandsAtOnceMakeOneKey() throws Exception {
        started(ONE);

        AtOnce.all(4, () -> rotate(ONE, "--algorithm", "ES256"));

        assertEquals("2", table.value("select count(*) from signing_key"));
    }

    @Test
    void theScheduleGoesOnFromTheKeyThatWasMade() throws Exception {
        SigningKeys keys = started(ONE);
        move(keys, Duration.ofDays(10));
        rotate(ONE, "--algorithm", "ES256");

        move(keys, Duration.ofDays(20)); // the old one would have been due
        assertEquals(1, published(keys).size());
        move(keys, Duration.ofDays(10));
        assertEquals(2, published(keys).size());
    }

    @Test
    void nowSignsAtOnce() throws Exception {
        SigningKeys keys = started(ONE);
        SignedJWT before = token(keys);

        assertEquals(0, rotate(ONE, "--now"));
        keys.reload();

        assertNotEquals(before.getHeader().getKeyID(), signer(keys));
        assertTrue(keys.signedHere(before));
    }

    @Test
    void whatTheThiefSignsIsRefusedOnceItsKeyIsGone() throws Exception {
        SigningKeys keys = started(ONE);
        SigningKeys other = started(ONE);
        SignedJWT forged = token(keys);

        assertEquals(0, rotate(ONE, "--now", "--drop", forged.getHeader().getKeyID()));
        keys.reload();
        other.reload();

        assertFalse(keys.signedHere(forged));
        assertEquals(published(keys), Set.of(signer(keys)));
        assertTrue(other.signedHere(token(keys)));
    }

    @Test
    void allThatWereThereCanGo() throws Exception {
        SigningKeys keys = started(ONE);
        SignedJWT forged = token(keys, RS256);
        rotate(ONE);

        assertEquals(0, rotate(ONE, "--now", "--drop", "all"));
        keys.reload();

        assertFalse(keys.signedHere(forged));
        assertEquals(published(keys), Set.of(signer(keys)));
        assertEquals(published(keys, RS256), Set.of(signer(keys, RS256)));
    }

    @Test
    void aReplicaWhoseClockIsBehindSignsWithTheOnlyKeyThereIs() throws Exception {
        SigningKeys keys = started(ONE);
        clock.move(Duration.ofSeconds(5));
        rotate(ONE, "--now", "--drop", "all");
        clock.move(Duration.ofSeconds(-5));
        keys.reload();

        assertEquals(published(keys), Set.of(signer(keys)));
    }

    @Test
    void theKeyThatSignsIsNotTakenAwayWithoutAnother() throws Exception {
        SigningKeys keys = started(ONE);

        assertEquals(2, rotate(ONE, "--drop", signer(keys)));

        assertEquals("Not done: no key would sign ES256: add --now, for a new one\n", text());
        assertEquals("1", table.value("select count(*) from signing_key"));
    }

    @Test
    void aKeyThatIsNotThereIsNamedAndNothingIsDone() throws Exception {
        SigningKeys keys = started(ONE);

        assertEquals(2, rotate(ONE, "--now", "--drop", "stranger"));
        keys.reload();

        assertEquals("Not done: there is no key stranger\n", text());
        assertEquals(1, published(keys).size());
        assertEquals(1, published(keys, RS256).size());
    }

    @Test
    void withAnotherSecretThanTheServiceHasNothingIsDone() throws Exception {
        String kid = signer(started(ONE), ES256);

        assertEquals(2, rotate(Map.of("\"1\"", OTHER_SECRET)));

        assertEquals(
                "Not done: The signing key %s can't be opened with plugged.oauth.signing.master-keys.\"1\": put back the secret that it was made with%n"
                        .formatted(kid),
                text());
        assertEquals("1", table.value("select count(*) from signing_key"));
    }

    @Test
    void withoutTheSecretOfAKeyThatStaysNothingIsDone() throws Exception {
        started(ONE);

        assertEquals(2, rotate(TWO));

        assertTrue(text().contains("master-keys.\"1\" must be set"), text());
    }

    @Test
    void allCanGoThoughTheirSecretIsLost() throws Exception {
        Map<String, String> fresh = Map.of("\"1\"", OTHER_SECRET);
        SignedJWT before = token(started(ONE));

        assertEquals(0, rotate(fresh, "--now", "--drop", "all"), this::text);

        SigningKeys keys = started(fresh);
        assertEquals(published(keys), Set.of(signer(keys)));
        assertEquals(published(keys, RS256), Set.of(signer(keys, RS256)));
        assertFalse(keys.signedHere(before));
    }

    @Test
    void otherArgumentsAreToldTheRightOnes() {
        for (List<String> wrong :
                List.of(
                        List.of("--help"),
                        List.of("--drop"),
                        List.of("--algorithm", "HS256"),
                        List.of("now"))) {
            printed.reset();
            assertEquals(2, rotate(ONE, wrong.toArray(String[]::new)));
            assertEquals(
                    "Not done: the arguments are [--algorithm ES256|RS256] [--now] [--drop <kid>|all]…\n",
                    text());
        }
    }

    @Test
    void aDatabaseThatIsAwayIsToldOf() {
        var settings = new HashMap<>(table.settings());
        settings.put("quarkus.datasource.jdbc.url", "jdbc:nothing:there");

        assertEquals(2, run(settings, ONE));
        assertEquals(
                "The database answers No suitable driver found for jdbc:nothing:there. Look at /oauth/jwks before you repeat this\n",
                text());
    }

    private int rotate(Map<String, String> masterKeys, String... arguments) {
        return run(table.settings(), masterKeys, arguments);
    }

    private int run(
            Map<String, String> database, Map<String, String> masterKeys, String... arguments) {
        var settings = new HashMap<>(database);
        masterKeys.forEach(
                (version, text) ->
                        settings.put("plugged.oauth.signing.master-keys." + version, text));
        var builder =
                new SmallRyeConfigBuilder()
                        .addDiscoveredConverters()
                        .withSources(new PropertiesConfigSource(settings, "test", 100));
        clock.move(Duration.ofMillis(1)); // no two keys sign from the same moment
        var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return RotateSigningKeys.run(List.of(arguments), builder, out, clock);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
