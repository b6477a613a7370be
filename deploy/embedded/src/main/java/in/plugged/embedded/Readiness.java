package in.plugged.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Waits until a process that was just started can be used, and says why when it cannot. */
public final class Readiness {

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int TAIL = 300;

    private Readiness() {}

    /**
     * Waits until the probe says yes.
     *
     * @throws ServerStartException when the process ends first, or time runs out, which ends it;
     *     with the last line of its log
     */
    public static void await(
            ChildProcess process, Path log, Duration atMost, BooleanSupplier probe) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!probe.getAsBoolean()) {
            if (!process.isAlive()) {
                throw failed(process, "ended with code " + process.exitCode().orElse(-1), log);
            }
            if (System.nanoTime() > deadline) {
                throw failed(process, "was not ready within " + atMost.toSeconds() + " s", log);
            }
            pause(process);
        }
    }

    /**
     * Waits until a process has done its work and ended.
     *
     * @throws ServerStartException when it says by its exit code that it failed, or time runs out
     */
    static void awaitEnd(ChildProcess process, Path log, Duration atMost) {
        await(process, log, atMost, () -> process.exitCode().orElse(-1) == 0);
    }

    private static void pause(ChildProcess process) {
        process.endsWithin(PAUSE);
        if (Thread.currentThread().isInterrupted()) {
            throw new ServerStartException("Interrupted while " + process + " was starting.");
        }
    }

    private static ServerStartException failed(ChildProcess process, String how, Path log) {
        process.kill();
        return new ServerStartException(
                "%s %s; %s ends with: %s".formatted(process, how, log, tail(log)));
    }

    /** The last line that says something, which the lines of a stack trace do not. */
    private static String tail(Path log) {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            String last =
                    lines.filter(line -> !line.isBlank() && !line.startsWith("\t"))
                            .reduce("(nothing)", (_, later) -> later);
            return last.substring(0, Math.min(last.length(), TAIL)).strip();
        } catch (IOException e) {
            return "(nothing readable)";
        }
    }
}
