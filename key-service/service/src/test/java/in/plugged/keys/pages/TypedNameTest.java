package in.plugged.keys.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TypedNameTest {

    @Test
    void spacesThatNobodySeesAreNotTyped() {
        assertEquals("Nightly import", TypedName.of(" Nightly\u00a0  import\u3000"));
        assertEquals("", TypedName.of("\u2003 "));
    }

    @Test
    void everythingElseIs() {
        assertEquals("<b>Ü</b>", TypedName.of("<b>Ü</b>"));
    }
}
