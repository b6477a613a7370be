package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs in production holds nothing that lets tests in. */
class ProductionJarsTest {

    @ParameterizedTest
    @ValueSource(strings = {"key-service/service", "deploy/example-backend"})
    void anApplicationHoldsTheLibraryAndNoneOfItsTestKeys(String module) throws IOException {
        List<String> libraries = libraries(Program.HOME.resolve(module));

        assertTrue(libraries.stream().anyMatch(jar -> jar.contains("resource-server")));
        assertEquals(
                List.of(),
                libraries.stream()
                        .filter(jar -> jar.matches(".*(resource-server-testing|junit).*"))
                        .toList());
    }

    private static List<String> libraries(Path module) throws IOException {
        try (Stream<Path> files = Files.walk(module.resolve("target/quarkus-app/lib"))) {
            return files.map(Path::getFileName).map(Path::toString).toList();
        }
    }
}
