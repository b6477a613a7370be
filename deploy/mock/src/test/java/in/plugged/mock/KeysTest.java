package in.plugged.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.resourceserver.credential.KeyFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysTest {

    private static final KeyFormat FORMAT = new KeyFormat(KeyFormat.DEFAULT_TAG);

    @ParameterizedTest
    @CsvSource({
        "verifier, pk_live_",
        "reader, pk_live_",
        "neighbour, pk_live_",
        "admin, sk_live_",
        "expired, pk_live_",
        "revoked, pk_live_",
        "suspended, pk_live_",
        "bound, pk_live_",
        "limited, pk_live_",
        "test, pk_test_",
        "away, pk_live_",
        "unknown, pk_live_",
    })
    void aKeyIsMadeOfItsNameAndWellFormed(String name, String prefix) {
        String text = MockKey.named(name).text();

        assertEquals(MockKey.make(prefix, name), text);
        assertTrue(FORMAT.parse(text).isPresent());
    }

    @Test
    void theMalformedOneHasAWrongChecksum() {
        assertTrue(FORMAT.parse(MockKey.named("malformed").text()).isEmpty());
    }

    @Test
    void everyKeyIsInTheReadme() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        Set<String> undocumented = new TreeSet<>(MockKey.all().keySet());
        undocumented.removeIf(name -> readme.contains("`" + MockKey.named(name).text() + "`"));

        assertEquals(Set.of(), undocumented);
    }
}
