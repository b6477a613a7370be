package in.plugged.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server says does nothing to the terminal. */
class TerminalTest {

    private static final Path SOURCES = Path.of("src/main/java/in/plugged/cli");

    @ParameterizedTest
    @CsvSource({
        "'\u001b]0;x\u0007', ?]0;x?",
        "'a\u0000\u007f\u009b2Jb', a???2Jb",
        "'one\r\ntwo\u2028three', one??two?three",
        "'\u202eevil\u2066\u200b', ?evil??",
        "'Müller, 東京 😀', 'Müller, 東京 😀'"
    })
    void onlyWhatIsTextIsShown(String text, String shown) {
        assertEquals(shown, Terminal.safe(text));
    }

    @Test
    void nobodyFillsTheScreen() {
        assertEquals("x".repeat(2000), Terminal.safe("x".repeat(2000)));
        assertEquals("x".repeat(2000) + "...", Terminal.safe("x".repeat(2001)));
    }

    @Test
    void bothWaysOutAreSafe() {
        assertEquals(
                "a ?[2J" + System.lineSeparator() + "pluggedin: ?[2J" + System.lineSeparator(),
                said(
                        () -> {
                            Terminal.say("a %s%n", "\u001b[2J");
                            Terminal.complain("\u001b[2J");
                        }));
    }

    private static String said(Runnable work) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        var said = new ByteArrayOutputStream();
        try (var all = new PrintStream(said, true, UTF_8)) {
            System.setOut(all);
            System.setErr(all);
            work.run();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return said.toString(UTF_8);
    }

    @Test
    void thereIsNoOtherWayOut() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            List<String> talkers =
                    files.filter(file -> read(file).matches("(?s).*System\\.(out|err)\\b.*"))
                            .map(file -> file.getFileName().toString())
                            .toList();
            assertEquals(List.of("Terminal.java"), talkers);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
