package in.plugged.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import in.plugged.embedded.ServerStartException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private static final Path USUAL = Path.of("/suite/data");

    @Test
    void withoutArgumentsEverythingIsAsUsual() {
        assertEquals(new Options(false, USUAL, 0), Options.parse(List.of(), USUAL));
    }

    @Test
    void everyOptionIsUnderstood() {
        var arguments = List.of("--ports", "200", "--fresh", "--data", "/data/other/../mine");
        assertEquals(
                new Options(true, Path.of("/data/mine"), 200), Options.parse(arguments, USUAL));
    }

    @Test
    void anUnknownOptionIsAnsweredWithTheUsage() {
        assertEquals("Unknown: --quick. " + Options.USAGE, refused("--quick"));
    }

    @Test
    void aMissingValueIsNamed() {
        assertEquals("--data needs a value. " + Options.USAGE, refused("--data"));
    }

    @Test
    void anOffsetThatIsNoneIsNamed() {
        assertEquals(
                "--ports is a number from 0 to 40000, not many. " + Options.USAGE,
                refused("--ports", "many"));
        assertEquals(
                "--ports is a number from 0 to 40000, not -1. " + Options.USAGE,
                refused("--ports", "-1"));
    }

    private static String refused(String... arguments) {
        return String.valueOf(
                assertThrows(
                                ServerStartException.class,
                                () -> Options.parse(List.of(arguments), USUAL))
                        .getMessage());
    }
}
