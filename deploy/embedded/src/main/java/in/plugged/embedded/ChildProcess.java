package in.plugged.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A process of ours, its output in a log file. It can be asked to end, killed, paused and resumed,
 * and ends with this JVM at the latest (unless this JVM is killed outright).
 */
public final class ChildProcess implements AutoCloseable {

    /** What an orderly end is asked for with. */
    public enum Signal {
        TERM,
        INT
    }

    /** How long an orderly end may take before the process is killed. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final String name;
    private final Process process;
    private final Signal ending;

    private ChildProcess(String name, Process process, Signal ending) {
        this.name = name;
        this.process = process;
        this.ending = ending;
    }

    /**
     * Starts a process without input.
     *
     * @param name what people call it
     * @param log the file that its output is appended to
     * @throws ServerStartException when it cannot be started, or this JVM is ending
     */
    public static ChildProcess start(String name, List<String> command, Path log, Signal ending) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            var builder =
                    new ProcessBuilder(command)
                            .redirectInput(new File("/dev/null"))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            return Closing.start(() -> launched(name, builder, ending));
        } catch (IOException e) {
            throw new ServerStartException(
                    "%s cannot be started: %s".formatted(name, e.getMessage()), e);
        }
    }

    private static ChildProcess launched(String name, ProcessBuilder builder, Signal ending)
            throws IOException {
        Process process = builder.start();
        try {
            ProcessNotes.write(name, process.toHandle());
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
        return new ChildProcess(name, process, ending);
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The exit code, 128 and the signal's number when a signal ended it; empty while it runs. */
    public OptionalInt exitCode() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** Completed with the exit code when the process has ended. */
    public CompletableFuture<Integer> ended() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /**
     * Asks the process to end, a paused one too, and kills it when it takes too long. It has ended
     * when this returns.
     */
    public void stop() {
        if (process.isAlive()) {
            signal(ending.name(), Stream.of(process.toHandle()));
            resume();
            if (!endsWithin(Closing.within(GRACE))) {
                end();
            }
        }
        Closing.forget(this);
    }

    /** SIGKILL: ends it without a word. It has ended when this returns. */
    public void kill() {
        end();
        Closing.forget(this);
    }

    /** SIGSTOP: alive, but neither it nor its children answer until they are resumed. */
    public void pause() {
        signal("STOP", family());
    }

    /** SIGCONT: goes on after a pause. */
    public void resume() {
        signal("CONT", family());
    }

    @Override
    public void close() {
        stop();
    }

    @Override
    public String toString() {
        return name + " (process " + process.pid() + ")";
    }

    /** Whether it ends in that time; an interruption ends the wait. */
    boolean endsWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Children too: a paused one would outlive its parent. */
    private void end() {
        List<ProcessHandle> family = family().toList();
        family.forEach(ProcessHandle::destroyForcibly);
        endsWithin(GRACE);
    }

    private Stream<ProcessHandle> family() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    /**
     * The shell's own kill: Java knows SIGTERM and SIGKILL only, and not every system has a kill
     * program.
     */
    private static void signal(String signal, Stream<ProcessHandle> processes) {
        String pids =
                processes
                        .filter(ProcessHandle::isAlive)
                        .map(handle -> Long.toString(handle.pid()))
                        .collect(Collectors.joining(" "));
        if (pids.isEmpty()) {
            return;
        }
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pids)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
