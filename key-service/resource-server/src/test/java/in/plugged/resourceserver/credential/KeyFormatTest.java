package in.plugged.resourceserver.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFormatTest {

    /** Made with another implementation of CRC-32 and base62. */
    private static final String KNOWN =
            "pk_live_plg_Ab12Cd34Ef56Gh78_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg0mvdjm";

    /** As above; two zeros stand before the other digits of its checksum. */
    private static final String PADDED =
            "pk_live_plg_Ab12Cd34Ef56Gh78_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcd068000Eka";

    private static final Pattern PUBLISHED =
            Pattern.compile(
                    "\\b(?:(?:pk|sk)_(?:live|test)|pg_in)_plg_[0-9A-Za-z]{16}_[0-9A-Za-z]{49}\\b");

    private final KeyFormat format = new KeyFormat("plg");

    @ParameterizedTest
    @EnumSource
    void aMintedKeyMatchesThePublishedPattern(KeyPrefix prefix) {
        assertTrue(PUBLISHED.matcher(format.mint(prefix).text()).matches());
    }

    @Test
    void aProductionKeyHas78Characters() {
        assertEquals(78, format.mint(KeyPrefix.PK_LIVE).text().length());
    }

    @ParameterizedTest
    @EnumSource
    void whatWasMintedIsRead(KeyPrefix prefix) {
        PresentedKey minted = format.mint(prefix);

        assertEquals(Optional.of(minted), format.parse(minted.text()));
    }

    @Test
    void aNewSecretKeepsTheId() {
        var id = new KeyId("Ab12Cd34Ef56Gh78");

        assertEquals(id, format.mint(KeyPrefix.PK_LIVE, id).id());
    }

    @Test
    void noTwoSecretsAreEqual() {
        var id = new KeyId("Ab12Cd34Ef56Gh78");

        assertNotEquals(
                format.mint(KeyPrefix.PK_LIVE, id).text(),
                format.mint(KeyPrefix.PK_LIVE, id).text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pk_live_plg_Ab12Cd34Ef56Gh78_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg0mvdjm",
                "pk_test_plg_Ab12Cd34Ef56Gh78_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg01vVOu",
                "sk_live_plg_Ab12Cd34Ef56Gh78_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg02muhj",
                "sk_test_plg_Ab12Cd34Ef56Gh78_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg0kOyjx",
                "pg_in_plg_Ab12Cd34Ef56Gh78_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg0nMRav",
                PADDED
            })
    void aKeyOfAnotherImplementationIsRead(String text) {
        assertEquals(
                Optional.of(new KeyId("Ab12Cd34Ef56Gh78")),
                format.parse(text).map(PresentedKey::id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "a", "Z", "_", " ", "\0", "é", "０"})
    void aSingleWrongCharacterAnywhereIsRefused(String wrong) {
        IntStream.range(0, KNOWN.length())
                .filter(place -> KNOWN.charAt(place) != wrong.charAt(0))
                .forEach(
                        place ->
                                assertEquals(
                                        Optional.empty(),
                                        format.parse(
                                                KNOWN.substring(0, place)
                                                        + wrong
                                                        + KNOWN.substring(place + 1)),
                                        () -> "place " + place));
    }

    @Test
    void aKeyCutShortAnywhereIsRefused() {
        IntStream.range(0, KNOWN.length())
                .forEach(
                        length ->
                                assertEquals(
                                        Optional.empty(),
                                        format.parse(KNOWN.substring(0, length)),
                                        () -> "length " + length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", " ", "\n", "\0", "é"})
    void aKeyWithSomethingBehindItIsRefused(String more) {
        assertEquals(Optional.empty(), format.parse(KNOWN + more));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "0", "\uFEFF"})
    void aKeyWithSomethingBeforeItIsRefused(String more) {
        assertEquals(Optional.empty(), format.parse(more + KNOWN));
    }

    @Test
    void aKeyOfAnotherTagIsRefused() {
        assertEquals(
                Optional.empty(),
                format.parse(new KeyFormat("abc").mint(KeyPrefix.PK_LIVE).text()));
    }

    @Test
    void aKeyOfAnUnknownPrefixIsRefusedWithARightChecksum() {
        String unchecked = "rk_live_" + KNOWN.substring("pk_live_".length(), KNOWN.length() - 6);

        assertEquals(Optional.empty(), format.parse(withChecksum(unchecked)));
    }

    @Test
    void anotherPrefixWithItsOwnChecksumIsAnotherKey() {
        String unchecked = "pk_test_" + KNOWN.substring("pk_live_".length(), KNOWN.length() - 6);
        String swapped = withChecksum(unchecked);

        assertEquals(
                Optional.of(
                        new PresentedKey(
                                KeyPrefix.PK_TEST, new KeyId("Ab12Cd34Ef56Gh78"), swapped)),
                format.parse(swapped));
    }

    @Test
    void aChecksumWithoutItsPaddingIsRefused() {
        String unpadded = PADDED.substring(0, PADDED.length() - 6) + "Eka";

        assertEquals(Optional.empty(), format.parse(unpadded));
    }

    @Test
    void anEmptyTextIsRefused() {
        assertEquals(Optional.empty(), format.parse(""));
    }

    @Test
    void aMegabyteIsRefused() {
        assertEquals(Optional.empty(), format.parse("pk_live_plg_" + "A".repeat(1_000_000)));
    }

    @Test
    void theCrcOf123456789IsThePublishedOne() {
        assertEquals("3jZRME", Base62.padded(0xCBF43926L, 6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "p", "PLG", "pl_g", "pl-g", "1234567890123"})
    void aTagThatWouldBreakTheFormatIsRefused(String tag) {
        assertThrows(IllegalArgumentException.class, () -> new KeyFormat(tag));
    }

    @Test
    void theHintShowsAllUpToTheSecretAndTheLastFourCharacters() {
        assertEquals(
                "pk_live_plg_Ab12Cd34Ef56Gh78_…vdjm", format.parse(KNOWN).orElseThrow().hint());
    }

    @Test
    void aPresentedKeyHidesItsSecretFromLogs() {
        assertEquals(
                "PresentedKey[key_Ab12Cd34Ef56Gh78]", format.parse(KNOWN).orElseThrow().toString());
    }

    private static String withChecksum(String unchecked) {
        var crc = new CRC32();
        crc.update(unchecked.getBytes(StandardCharsets.US_ASCII));
        return unchecked + Base62.padded(crc.getValue(), 6);
    }
}
