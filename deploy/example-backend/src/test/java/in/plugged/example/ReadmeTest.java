package in.plugged.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests that the suite's README shows are tests that run here. */
class ReadmeTest {

    private static final Pattern SHOWN_TEST =
            Pattern.compile("```java\\n(@Test\\n.*?)```", Pattern.DOTALL);

    @Test
    void theShownTestsAreThoseThatRun() throws IOException {
        String tests =
                Files.readString(
                        Path.of("src/test/java/in/plugged/example/ServersResourceTest.java"));
        List<String> shown =
                SHOWN_TEST
                        .matcher(Files.readString(Path.of("../../README.md")))
                        .results()
                        .map(MatchResult::group)
                        .map(block -> block.substring("```java\n".length(), block.length() - 3))
                        .toList();

        assertEquals(2, shown.size());
        assertEquals(
                List.of(), shown.stream().filter(test -> !tests.contains(test.indent(4))).toList());
    }
}
