package in.plugged.oauth.jwk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import in.plugged.oauth.TestSettings;
import in.plugged.oauth.jwk.MasterKeys.Sealed;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MasterKeysTest {

    private static final String ONE = base64("1".repeat(32));
    private static final String TWO = base64("2".repeat(32));

    @Test
    void whatIsSealedIsOpenedAgain() {
        MasterKeys keys = keys(Map.of("1", ONE));

        assertEquals("private", keys.open(keys.seal("private", "a"), "a"));
    }

    @Test
    void whatIsSealedIsNotReadable() {
        byte[] sealed = keys(Map.of("1", ONE)).seal("private", "a").bytes();

        assertFalse(new String(sealed, StandardCharsets.ISO_8859_1).contains("private"));
    }

    @Test
    void theSameTextIsSealedDifferentlyEachTime() {
        MasterKeys keys = keys(Map.of("1", ONE));

        assertFalse(hex(keys.seal("a", "a")).equals(hex(keys.seal("a", "a"))));
    }

    @Test
    void movedToAnotherRowItIsNotOpened() {
        MasterKeys keys = keys(Map.of("1", ONE));
        Sealed sealed = keys.seal("private", "a");

        assertThrows(IllegalStateException.class, () -> keys.open(sealed, "b"));
    }

    @Test
    void theHighestVersionSealsAndOlderOnesOpen() {
        Sealed old = keys(Map.of("1", ONE)).seal("private", "a");
        MasterKeys keys = keys(Map.of("1", ONE, "2", TWO));

        assertEquals("private", keys.open(old, "a"));
        assertEquals(2, keys.seal("private", "a").version());
    }

    @Test
    void eachPurposeAndVersionHasAKeyOfItsOwnThatStaysTheSame() {
        MasterKeys keys = keys(Map.of("1", ONE, "2", TWO));
        var found = new HashSet<String>();
        for (int version : List.of(1, 2)) {
            for (String purpose : List.of("a", "b")) {
                byte[] key = keys.derived(version, purpose).orElseThrow().getEncoded();
                assertEquals(32, key.length);
                found.add(HexFormat.of().formatHex(key));
                assertArrayEquals(
                        key,
                        keys(Map.of("1", ONE, "2", TWO))
                                .derived(version, purpose)
                                .orElseThrow()
                                .getEncoded());
            }
        }

        assertEquals(4, found.size());
        assertEquals(Optional.empty(), keys.derived(3, "a"));
        assertEquals(2, keys.newest());
    }

    @Test
    void aVersionThatIsMissingIsNamed() {
        Sealed sealed = keys(Map.of("2", TWO)).seal("private", "a");

        assertEquals(
                "plugged.oauth.signing.master-keys.\"2\" must be set: the signing key a is encrypted with it",
                refusal(() -> keys(Map.of("1", ONE)).open(sealed, "a")));
    }

    @Test
    void anotherSecretUnderTheSameVersionIsNamed() {
        Sealed sealed = keys(Map.of("1", TWO)).seal("private", "a");

        assertEquals(
                "The signing key a can't be opened with plugged.oauth.signing.master-keys.\"1\": put back the secret that it was made with",
                refusal(() -> keys(Map.of("1", ONE)).open(sealed, "a")));
    }

    @Test
    void withoutOneNothingStarts() {
        assertEquals(
                "plugged.oauth.signing.master-keys.\"1\" must be set: base64 of 32 random bytes",
                refusal(() -> keys(Map.of())));
    }

    @Test
    void aShortOneIsRefused() {
        assertEquals(
                "plugged.oauth.signing.master-keys.\"1\" has 31 bytes and must have 32: take what \"openssl rand -base64 32\" prints",
                refusal(() -> keys(Map.of("1", base64("1".repeat(31))))));
    }

    @Test
    void whatIsNoBase64IsRefusedWithoutQuotingIt() {
        assertEquals(
                "plugged.oauth.signing.master-keys.\"1\" is no base64: take what \"openssl rand -base64 32\" prints",
                refusal(() -> keys(Map.of("1", "secret!"))));
    }

    private static String refusal(Runnable start) {
        return String.valueOf(assertThrows(IllegalStateException.class, start::run).getMessage());
    }

    private static MasterKeys keys(Map<String, String> byVersion) {
        var settings = new HashMap<String, String>();
        byVersion.forEach((version, text) -> settings.put(name(version), text));
        return new MasterKeys(TestSettings.of(settings));
    }

    private static String name(String version) {
        return "signing.master-keys.\"" + version + "\"";
    }

    private static String hex(Sealed sealed) {
        return HexFormat.of().formatHex(sealed.bytes());
    }

    private static String base64(String bytes) {
        return Base64.getEncoder().encodeToString(bytes.getBytes(StandardCharsets.US_ASCII));
    }
}
