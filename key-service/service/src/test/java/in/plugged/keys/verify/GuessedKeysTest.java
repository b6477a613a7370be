package in.plugged.keys.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.keys.Hub;
import in.plugged.keys.KeyServiceTest;
import in.plugged.resourceserver.credential.KeyFormat;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.resourceserver.credential.PresentedKey;
import in.plugged.service.testing.LogLines;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a guess costs the database. */
@KeyServiceTest
class GuessedKeysTest {

    private static final KeyFormat FORMAT = new KeyFormat("plg");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pk_live_",
                "pk_live_plg_short",
                "no key at all",
                "pk_live_plg_0000000000000000_0000000000000000000000000000000000000000000AAAAAA",
                "xx_live_plg_0000000000000000_0000000000000000000000000000000000000000000000000"
            })
    void whatIsMalformedIsNotLookedUp(String malformed) {
        assertEquals(List.of(), readsOf(malformed));
    }

    @Test
    void aKeyWhoseChecksumIsWrongIsNotLookedUp() {
        String text = FORMAT.mint(KeyPrefix.PK_LIVE).text();
        char last = text.charAt(text.length() - 1);

        assertEquals(
                List.of(),
                readsOf(text.substring(0, text.length() - 1) + (last == 'a' ? 'b' : 'a')));
    }

    @Test
    void aKeyThatNeverWasCostsOneReadByItsId() {
        List<String> reads = readsOf(FORMAT.mint(KeyPrefix.PK_LIVE).text());

        assertEquals(1, reads.size(), reads::toString);
        assertTrue(reads.getFirst().contains(" where ak1_0.id=$1 "), reads::toString);
    }

    @Test
    void anotherSecretOfAKeyThatExistsCostsNoMoreThanTheKeyItself() {
        Hub hub = Hub.fresh();
        String key = hub.newKey().text();
        PresentedKey known = FORMAT.parse(key).orElseThrow();

        List<String> ofGuess = readsOf(FORMAT.mint(known.prefix(), known.id()).text());

        assertEquals(readsOf(key), ofGuess);
    }

    @Test
    void aGuessThatIsRepeatedIsNotLookedUpAgain() {
        String guess = FORMAT.mint(KeyPrefix.PK_LIVE).text();
        readsOf(guess);

        assertEquals(List.of(), readsOf(guess));
    }

    /** The statements on keys and their secrets that one check causes. */
    private static List<String> readsOf(String text) {
        try (var sql = LogLines.of("org.hibernate.SQL")) {
            Hub.check(text);
            return sql.all().stream()
                    .filter(line -> line.contains(" api_key ") || line.contains(" key_secret "))
                    .toList();
        }
    }
}
