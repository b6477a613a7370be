package in.plugged.observability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.observability.signal.Signals;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each alert has a page, which tells what the log says; what else they name: {@link DocumentsTest}.
 */
class RunbooksTest {

    static List<Document> runbooks() {
        return Project.runbooks().stream().map(Document::of).toList();
    }

    @Test
    void eachAlertHasOneAndNoOtherIsThere() throws IOException {
        assertEquals(
                Project.signals().stream()
                        .flatMap(Signals::alertNames)
                        .map(alert -> alert + ".md")
                        .collect(Collectors.toSet()),
                Project.runbooks().stream()
                        .map(file -> file.getFileName().toString())
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("runbooks")
    void eachBeginsWithItsAlert(Document runbook) {
        String name = runbook.name().replaceAll(".*/|\\.md$", "");
        assertTrue(runbook.text().startsWith("# " + name + "\n"));
    }

    /** What stands in quotes is what the log says. */
    @ParameterizedTest
    @MethodSource("runbooks")
    void linesOfTheLogAreWritten(Document runbook) {
        runbook.quotes().forEach(line -> assertTrue(Known.all().line(line), line));
    }
}
