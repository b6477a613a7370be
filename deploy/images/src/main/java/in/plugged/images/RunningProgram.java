package in.plugged.images;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A process with its output in a file. It ends with this JVM at the latest. */
final class RunningProgram implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final Process process;
    private final Path log;
    private final long begun;

    private RunningProgram(Process process, Path log, long begun) {
        this.process = process;
        this.log = log;
        this.begun = begun;
    }

    /**
     * @param environment what it has beside the environment of this program
     */
    static RunningProgram start(List<String> command, Map<String, String> environment, Path log) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            Files.deleteIfExists(log);
            var builder =
                    new ProcessBuilder(command)
                            .redirectInput(new File("/dev/null"))
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            long begun = System.nanoTime();
            var program = new RunningProgram(builder.start(), log, begun);
            Runtime.getRuntime().addShutdownHook(new Thread(program::close));
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it is so, and answers how long that was from the start. */
    Duration await(String what, Duration atMost, BooleanSupplier so) {
        while (!so.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new ImageException("It ended before it was " + what + "; see " + log);
            }
            if (System.nanoTime() - begun > atMost.toNanos()) {
                throw new ImageException("It was not " + what + " in " + atMost + "; see " + log);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Waits for its end, and answers with its exit code. */
    int awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new ImageException("It does not end; see " + log);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new ImageException("Interrupted", e);
        }
    }

    /** SIGTERM. It has ended when this returns. */
    int stop() {
        process.destroy();
        return awaitEnd();
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

    @Override
    public void close() {
        stop();
    }
}
