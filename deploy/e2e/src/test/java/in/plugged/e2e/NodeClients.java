package in.plugged.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The OAuth clients of Node in a folder of the build, with the packages that {@code
 * package-lock.json} names.
 */
final class NodeClients {

    private static final Path SOURCES = Path.of("src/test/node").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String AUTHORIZE = "authorize ";

    private final Path folder;

    private NodeClients(Path folder) {
        this.folder = folder;
    }

    static NodeClients install() {
        Path folder = ForeignFolder.make("node");
        copy(SOURCES, folder);
        Program npm =
                Program.start(
                        folder.resolve("npm.log"),
                        Map.of(),
                        List.of(
                                "npm",
                                "ci",
                                "--ignore-scripts",
                                "--no-audit",
                                "--no-fund",
                                "--cache",
                                Path.of("target/npm-cache").toAbsolutePath().toString(),
                                "--prefix",
                                folder.toString()));
        await().atMost(PATIENCE).until(() -> !npm.alive());
        assertEquals(0, npm.exitCode(), npm::output);
        return new NodeClients(folder);
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs a program to its good end, and takes the person where it sends her on the way.
     *
     * @param settings what it has in its environment
     * @return what it said
     */
    String run(String program, Map<String, String> settings, Person person) {
        int port = ForeignPort.free();
        var all = new HashMap<>(settings);
        all.put("PORT", Integer.toString(port));
        var asked = Asked.of(person, "http://127.0.0.1:" + port);
        var callback = new Http(URI.create("http://127.0.0.1:" + port), "");
        return run(
                program,
                all,
                person,
                request -> {
                    URI end = asked.letIn(URI.create(request));
                    if (end.getPort() != port) { // nobody listens there: the program is told
                        callback.get("/callback?" + end.getRawQuery());
                    }
                });
    }

    /**
     * Runs a program to its good end.
     *
     * @param click what the person does with that which the program authorizes itself by, each time
     * @return what it said
     */
    String run(
            String program, Map<String, String> settings, Person person, Consumer<String> click) {
        var all = new HashMap<>(settings);
        all.put("ORIGIN", person.stack().gateway().toString());
        all.put("EMAIL", person.email());
        Path log = folder.resolve(program + "-" + UUID.randomUUID() + ".log");
        List<String> command = List.of("node", folder.resolve(program).toString());
        try (Program running = Program.start(log, all, command)) {
            for (int asked = 0; ; asked++) {
                Optional<String> request = request(running, asked);
                if (request.isEmpty()) {
                    break;
                }
                click.accept(request.get());
            }
            assertEquals(0, running.exitCode(), running::output);
            assertTrue(running.output().endsWith("done\n"), running::output);
            return running.output();
        }
    }

    /** Starts a program that goes on until it is ended. */
    Program start(String program, Map<String, String> settings) {
        Path log = folder.resolve(program + "-" + UUID.randomUUID() + ".log");
        return Program.start(log, settings, List.of("node", folder.resolve(program).toString()));
    }

    /** What it authorizes itself by after so many others; empty when it ends before. */
    private static Optional<String> request(Program running, int before) {
        return await().atMost(PATIENCE)
                .until(() -> said(running, before), found -> found.isPresent() || !running.alive());
    }

    private static Optional<String> said(Program running, int before) {
        return running.output()
                .lines()
                .filter(line -> line.startsWith(AUTHORIZE))
                .map(line -> line.substring(AUTHORIZE.length()))
                .skip(before)
                .findFirst();
    }
}
