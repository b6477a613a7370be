package in.plugged.keys.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.keys.key.Peppers.MissingPepper;
import in.plugged.resourceserver.credential.KeyFormat;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.resourceserver.credential.PresentedKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeppersTest {

    private static final String FIRST = "1".repeat(32);
    private static final String SECOND = "2".repeat(32);

    private final PresentedKey key = new KeyFormat("plg").mint(KeyPrefix.PK_LIVE);

    @Test
    void aHashIsTheHmacOfTheWholeKey() throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(FIRST.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));

        assertArrayEquals(
                mac.doFinal(key.text().getBytes(StandardCharsets.US_ASCII)),
                peppers(Map.of(1, FIRST)).hash(key, 1));
    }

    @Test
    void newHashesTakeTheHighestVersion() {
        assertEquals(12, peppers(Map.of(2, FIRST, 12, SECOND, 1, FIRST)).current());
    }

    @Test
    void newHashesTakeTheVersionThatIsNamed() {
        assertEquals(1, TestPeppers.of(Map.of(1, FIRST, 2, SECOND), Optional.of(1)).current());
    }

    @Test
    void aCurrentPepperThatIsNotSetIsRefused() {
        var refused =
                assertThrows(
                        IllegalStateException.class,
                        () -> TestPeppers.of(Map.of(1, FIRST), Optional.of(2)));

        assertEquals(
                "plugged.keys.current-pepper is 2, but plugged.keys.peppers.\"2\" is not set",
                refused.getMessage());
    }

    @Test
    void aHashUnderAnOlderPepperStillMatches() {
        byte[] hash = peppers(Map.of(1, FIRST)).hash(key, 1);

        assertTrue(peppers(Map.of(1, FIRST, 2, SECOND)).matches(key, Map.entry(1, hash)));
    }

    @Test
    void aHashUnderAnotherPepperDoesNotMatch() {
        byte[] hash = peppers(Map.of(1, FIRST)).hash(key, 1);

        assertFalse(peppers(Map.of(1, SECOND)).matches(key, Map.entry(1, hash)));
    }

    @Test
    void theHashOfAnotherKeyDoesNotMatch() {
        Peppers peppers = peppers(Map.of(1, FIRST));
        PresentedKey other = new KeyFormat("plg").mint(KeyPrefix.PK_LIVE, key.id());

        assertFalse(peppers.matches(key, Map.entry(1, peppers.hash(other, 1))));
    }

    @Test
    void withoutAnyPepperNothingStarts() {
        var refused = assertThrows(IllegalStateException.class, () -> peppers(Map.of()));

        assertEquals(
                "plugged.keys.peppers.\"1\" must be set: base64 of 32 random bytes",
                refused.getMessage());
    }

    @Test
    void aShortPepperIsRefused() {
        var refused =
                assertThrows(IllegalStateException.class, () -> peppers(Map.of(1, "1".repeat(31))));

        assertEquals(
                "plugged.keys.peppers.\"1\" has 31 bytes and must have at least 32: take what \"openssl rand -base64 32\" prints",
                refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"not base64 at all, but long enough for it", "MTIzNA=x", "p\u00e9pper"})
    void aPepperThatIsNoBase64IsRefusedAndNotQuoted(String text) {
        var refused =
                assertThrows(
                        IllegalStateException.class,
                        () -> TestPeppers.ofTexts(Map.of(1, text), Optional.empty()));

        assertEquals(
                "plugged.keys.peppers.\"1\" is no base64: take what \"openssl rand -base64 32\" prints",
                refused.getMessage());
        assertNull(refused.getCause());
    }

    @Test
    void theEndOfALineBehindItDoesNoHarm() {
        String text = Base64.getEncoder().encodeToString(FIRST.getBytes(StandardCharsets.US_ASCII));

        assertArrayEquals(
                peppers(Map.of(1, FIRST)).hash(key, 1),
                TestPeppers.ofTexts(Map.of(1, text + "\n"), Optional.empty()).hash(key, 1));
    }

    @Test
    void aPepperThatIsStillNeededIsNamed() {
        byte[] hash = peppers(Map.of(1, FIRST)).hash(key, 1);

        var refused =
                assertThrows(
                        MissingPepper.class,
                        () -> peppers(Map.of(2, SECOND)).matches(key, Map.entry(1, hash)));

        assertEquals(
                "plugged.keys.peppers.\"1\" is still needed and not configured: put it back",
                refused.getMessage());
    }

    /** RFC 5869, section 2: extract without a salt, then one block of 32 bytes. */
    @Test
    void aDerivedKeyIsTheHkdfOfThePepper() throws Exception {
        byte[] extracted = hmac(new byte[32], FIRST.getBytes(StandardCharsets.US_ASCII));
        byte[] expanded = hmac(extracted, "a purpose\u0001".getBytes(StandardCharsets.US_ASCII));

        assertArrayEquals(expanded, peppers(Map.of(1, FIRST)).derive(1, "a purpose").getEncoded());
    }

    private static byte[] hmac(byte[] key, byte[] text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }

    private static Peppers peppers(Map<Integer, String> texts) {
        return TestPeppers.of(texts, Optional.empty());
    }
}
