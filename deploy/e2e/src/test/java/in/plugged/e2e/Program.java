package in.plugged.e2e;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program in a process of its own, with its output in a file. */
final class Program implements AutoCloseable {

    /** The folder of the whole project. */
    static final Path HOME = Path.of("../..").toAbsolutePath().normalize();

    /** How long whoever is told to stop has in production, before it is killed. */
    static final Duration GRACE = Duration.ofSeconds(60);

    private final Process process;
    private final Path log;

    private Program(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** A Java program of the suite. */
    static Program start(Path log, String... arguments) {
        return start(log, Map.of(), arguments);
    }

    /**
     * @param environment what it has beside the environment of the tests
     */
    static Program start(Path log, Map<String, String> environment, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of(arguments));
        return start(log, environment, command);
    }

    /** Any program, with more in its environment. */
    static Program start(Path log, Map<String, String> environment, List<String> command) {
        var builder =
                new ProcessBuilder(command)
                        .redirectInput(new File("/dev/null"))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            var program = new Program(builder.start(), log);
            Runtime.getRuntime().addShutdownHook(new Thread(program::close));
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    int exitCode() {
        return process.exitValue();
    }

    long pid() {
        return process.pid();
    }

    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM. It may go on for a while. */
    void tellToStop() {
        process.destroy();
    }

    /** SIGTERM. It has ended when this returns. */
    @Override
    public void close() {
        process.destroy();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("Process " + process.pid() + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
