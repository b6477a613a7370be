package in.plugged.resourceserver.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pattern that is published for secret scanners, against what is really written. */
class KeyPatternTest {

    private static final Pattern PUBLISHED =
            Pattern.compile(
                    "\\b(?:(?:pk|sk)_(?:live|test)|pg_in)_plg_[0-9A-Za-z]{16}_[0-9A-Za-z]{49}\\b");

    private static final int KEYS = 10_000;

    /** What stands around a key where people leave it. */
    private static final List<String> SURROUNDINGS =
            List.of(
                    "%s",
                    "{\"key\": \"%s\"}",
                    "{\"key\":\"%s\",\"next\":1}",
                    "https://user:%s@example.com/path",
                    "https://example.com/?api_key=%s&page=2",
                    "https://example.com/#%s",
                    "2026-11-25T17:00:00Z INFO Authorization: Bearer %s",
                    "export PLUGGED_KEY='%s'",
                    "PLUGGED_KEY=%s\n",
                    "key: %s # mine",
                    "<code>%s</code>",
                    "`%s`",
                    "(%s)",
                    "[%s],",
                    "see %s.",
                    "\t%s\t",
                    "curl -H \"X-API-Key: %s\"",
                    "€%s…");

    private final Random random = new Random(20_261_125);
    private final KeyFormat format = new KeyFormat("plg", random);

    @Test
    void everyKeyIsFoundWhereverItStands() {
        KeyPrefix[] prefixes = KeyPrefix.values();
        for (int i = 0; i < KEYS; i++) {
            String key = format.mint(prefixes[i % prefixes.length]).text();
            String surroundings = SURROUNDINGS.get(random.nextInt(SURROUNDINGS.size()));

            assertEquals(List.of(key), found(surroundings.formatted(key)), surroundings);
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachKindIsFoundInEachPlace(KeyPrefix prefix) {
        String key = format.mint(prefix).text();

        SURROUNDINGS.forEach(text -> assertEquals(List.of(key), found(text.formatted(key)), text));
    }

    @Test
    void severalKeysInOneTextAreAllFound() {
        List<String> keys =
                Stream.of(KeyPrefix.values()).map(prefix -> format.mint(prefix).text()).toList();

        assertEquals(keys, found(String.join(",", keys)));
        assertEquals(keys, found(String.join("\n", keys)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme", "pl", "plg2", "xplg"})
    void aKeyOfAnotherBrandIsNotFound(String tag) {
        var theirs = new KeyFormat(tag, random);
        for (KeyPrefix prefix : KeyPrefix.values()) {
            String key = theirs.mint(prefix).text();

            SURROUNDINGS.forEach(text -> assertEquals(List.of(), found(text.formatted(key)), text));
        }
    }

    @Test
    void whatIsShownOfAKeyLaterIsNotTakenForOne() {
        assertFalse(PUBLISHED.matcher(format.mint(KeyPrefix.SK_LIVE).hint()).find());
    }

    @Test
    void aKeyThatWasCutOrRunsOnIsNotFound() {
        String key = format.mint(KeyPrefix.PK_LIVE).text();

        IntStream.range(1, key.length())
                .forEach(end -> assertEquals(List.of(), found(key.substring(0, end))));
        assertEquals(List.of(), found(key + "0"));
        assertEquals(List.of(), found("x" + key));
    }

    private static List<String> found(String text) {
        return PUBLISHED.matcher(text).results().map(MatchResult::group).toList();
    }
}
