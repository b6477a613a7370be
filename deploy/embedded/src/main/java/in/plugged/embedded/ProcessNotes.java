package in.plugged.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Remembers in a folder which processes this JVM has started, so that the next one finds what was
 * left behind when this one is killed outright. A process is known by its number and the moment it
 * started: numbers are used again.
 */
public final class ProcessNotes {

    private static final String ENDING = ".pid";
    private static final Duration CLOCK_STEP = Duration.ofSeconds(2);
    private static final long GRACE_SECONDS = 5;

    private static volatile @Nullable Path folder;

    private ProcessNotes() {}

    /** From now on every process that this JVM starts is noted there. */
    public static void keepIn(Path notes) {
        folder = notes;
    }

    /**
     * Kills the processes that an earlier JVM noted and left behind. They have ended when this
     * returns.
     *
     * @return how many there were
     */
    public static long endLeftovers(Path notes) {
        List<ProcessHandle> leftovers = files(notes).stream().flatMap(ProcessNotes::alive).toList();
        leftovers.forEach(ProcessNotes::end);
        files(notes).forEach(ProcessNotes::delete);
        return leftovers.size();
    }

    static void write(String name, ProcessHandle process) throws IOException {
        Path notes = folder;
        if (notes == null) {
            return;
        }
        Path note = notes.resolve(name + "-" + process.pid() + ENDING);
        Files.writeString(note, process.pid() + " " + started(process).orElse(Instant.EPOCH));
        var _ = process.onExit().thenRun(() -> delete(note));
    }

    private static List<Path> files(Path notes) {
        try (Stream<Path> files = Files.list(notes)) {
            return files.filter(file -> file.toString().endsWith(ENDING)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<ProcessHandle> alive(Path note) {
        try {
            String[] words = Files.readString(note).strip().split(" ", -1);
            if (words.length != 2) {
                return Stream.empty(); // killed before it had written the note
            }
            Instant start = Instant.parse(words[1]);
            return ProcessHandle.of(Long.parseLong(words[0])).stream()
                    .filter(process -> started(process).filter(at -> near(at, start)).isPresent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean near(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(CLOCK_STEP) < 0;
    }

    private static Optional<Instant> started(ProcessHandle process) {
        return process.info().startInstant();
    }

    private static void end(ProcessHandle process) {
        List<ProcessHandle> family =
                Stream.concat(process.descendants(), Stream.of(process)).toList();
        family.forEach(ProcessHandle::destroyForcibly);
        family.forEach(ProcessNotes::awaitEnd);
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new ServerStartException(
                    "Process %d of an earlier start does not end.".formatted(process.pid()), e);
        }
    }

    private static void delete(Path note) {
        try {
            Files.deleteIfExists(note);
        } catch (IOException e) {
            // a note too many does no harm: its process is known to have ended by its start time
        }
    }
}
