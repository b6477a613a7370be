package in.plugged.oauth.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceCodeTest {

    private static final String CODE = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijkl";

    /** Two services must agree on it; computed with sha256sum. */
    @Test
    void itIsKnownByItsSha256() {
        assertEquals(
                "d04eb45c9115bec450c9a6110c2df00b96406eebd430918712fa471b10d44ad5",
                DeviceCode.parse(CODE).map(DeviceCode::flowId).orElseThrow());
    }

    @Test
    void itShowsNothingOfItself() {
        assertFalse(DeviceCode.parse(CODE).toString().contains("0123"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijk",
                "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklm",
                "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijk-",
                "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijké"
            })
    void nothingElseIsOne(String text) {
        assertEquals(Optional.empty(), DeviceCode.parse(text));
    }

    @Test
    void oneIsOne() {
        assertTrue(DeviceCode.parse(CODE).isPresent());
    }
}
