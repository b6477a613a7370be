package in.plugged.resourceserver.testing;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.LaunchMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class TestKeySourceTest {

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "TEST")
    void whatIsNoTestDoesNotStart(LaunchMode mode) {
        var refusal =
                assertThrows(IllegalStateException.class, () -> TestKeySource.requireTest(mode));

        assertTrue(String.valueOf(refusal.getMessage()).contains("scope test"));
    }

    @Test
    void aTestStarts() {
        assertDoesNotThrow(() -> TestKeySource.requireTest(LaunchMode.TEST));
    }
}
