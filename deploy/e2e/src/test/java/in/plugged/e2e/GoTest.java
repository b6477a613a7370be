package in.plugged.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code deploy/clients/go} as it is; left out where there is no Go. */
class GoTest extends ClientContract {

    /** The standard library is compiled once, which takes most of the time. */
    private static final Path CACHE = Path.of("target/go").toAbsolutePath();

    @Override
    List<String> command(Path folder) {
        assumeTrue(installed(), "Go is not installed");
        Path program = folder.resolve("hello");
        var environment =
                Map.of("GOCACHE", CACHE.toString(), "GOPROXY", "off", "GOTOOLCHAIN", "local");
        try (Program build =
                Program.start(
                        folder.resolve("build.log"),
                        environment,
                        List.of(
                                "env", // go build -C came with Go 1.20
                                "-C",
                                CLIENTS.resolve("go").toString(),
                                "go",
                                "build",
                                "-o",
                                program.toString(),
                                "."))) {
            await().atMost(Duration.ofMinutes(3)).until(() -> !build.alive());
            assertEquals(0, build.exitCode(), build::output);
        }
        return List.of(program.toString());
    }

    private static boolean installed() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "go")));
    }
}
