package in.plugged.service.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How an anchor is written down. */
class AnchorTest {

    private static final String HASH = "0123456789abcdef".repeat(4);

    @Test
    void itIsReadAsItIsWritten() {
        String text = "4211:" + HASH;

        assertEquals(text, Anchor.parse(text).toString());
        assertEquals(new Anchor(4211, HASH), Anchor.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5:", ":00", "x:" + "0123", "5:00", "5:zz"})
    void anythingElseIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Anchor.parse(text));
    }
}
