package in.plugged.observability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is committed is what its sources say. */
class GeneratedFilesTest {

    private static List<GeneratedFile> generated = List.of();

    @BeforeAll
    static void generate() throws IOException {
        generated = new Generator(Project.ROOT, Generator.RUNBOOKS).files();
    }

    static List<GeneratedFile> generated() {
        return generated;
    }

    @ParameterizedTest
    @MethodSource("generated")
    void whatIsCommittedIsWhatWouldBeWritten(GeneratedFile file) throws IOException {
        assertEquals(
                file.text(),
                Project.read(Project.ROOT.resolve(file.path())),
                "deploy/observability/generate has not been run since a source changed");
    }

    @ParameterizedTest
    @MethodSource("folders")
    void nothingIsLeftOfASourceThatIsGone(String folder) throws IOException {
        List<String> expected =
                generated.stream()
                        .map(GeneratedFile::path)
                        .filter(path -> path.startsWith(folder))
                        .toList();
        try (Stream<Path> files = Files.list(Project.ROOT.resolve(folder))) {
            assertEquals(
                    expected.stream().collect(Collectors.toSet()),
                    files.map(file -> folder + file.getFileName()).collect(Collectors.toSet()));
        }
    }

    static List<String> folders() {
        return List.of("deploy/observability/cases/", "deploy/observability/dashboards/");
    }

    @Test
    void theComponentHasEveryObject() throws IOException {
        String folder = "deploy/kubernetes/components/observability/";
        String component = Project.read(Project.ROOT.resolve(folder + "kustomization.yaml"));

        for (GeneratedFile file : generated) {
            if (file.path().startsWith(folder)) {
                String name = file.path().substring(folder.length());
                assertTrue(component.contains("- " + name + "\n"), name);
            }
        }
    }

    @Test
    void runbooksAreWhereTheOperatorSays(@TempDir Path into) throws IOException {
        Generate.main(
                new String[] {
                    Project.ROOT.toString(), "https://wiki.example/plugged", into.toString()
                });

        String rules = Project.read(into.resolve("deploy/observability/rules.yaml"));
        assertTrue(
                rules.contains("runbook_url: https://wiki.example/plugged/OutboxStandsStill.md\n"));
    }
}
