package in.plugged.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out which process listens on a port. */
final class Listener {

    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final int SHOWN = 50;

    private Listener() {}

    /** The process and its command, as well as this user may know. */
    static String describe(int port) {
        Optional<Long> pid = Files.exists(PROC.resolve("net/tcp")) ? onLinux(port) : byLsof(port);
        return pid.map(Listener::describe)
                .orElse("a process that can't be seen (of another user, perhaps)");
    }

    private static String describe(long pid) {
        String command =
                ProcessHandle.of(pid)
                        .map(ProcessHandle::info)
                        .flatMap(info -> info.commandLine().or(info::command))
                        .orElse("?");
        return "process %d (%s)".formatted(pid, shortened(command));
    }

    /** Its beginning and its end, where a Java program has its name. */
    private static String shortened(String command) {
        int length = command.length();
        return length <= 2 * SHOWN
                ? command
                : command.substring(0, SHOWN) + " … " + command.substring(length - SHOWN);
    }

    private static Optional<Long> onLinux(int port) {
        try {
            for (String inode : inodes(port)) {
                Optional<Long> owner = owner("socket:[" + inode + "]");
                if (owner.isPresent()) {
                    return owner;
                }
            }
        } catch (IOException e) {
            // then nobody can be named
        }
        return Optional.empty();
    }

    private static List<String> inodes(int port) throws IOException {
        String suffix = ":%04X".formatted(port);
        List<String> inodes = new ArrayList<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            Path file = PROC.resolve(table);
            for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                String[] columns = line.strip().split("\\s+", -1);
                if (columns.length > INODE
                        && columns[1].endsWith(suffix)
                        && columns[STATE].equals(LISTENING)) {
                    inodes.add(columns[INODE]);
                }
            }
        }
        return inodes;
    }

    private static Optional<Long> owner(String socket) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> holds(pid, socket))
                .findAny();
    }

    private static boolean holds(long pid, String socket) {
        try (Stream<Path> files = Files.list(PROC.resolve(Long.toString(pid)).resolve("fd"))) {
            return files.anyMatch(file -> isLinkTo(file, socket));
        } catch (IOException e) {
            return false; // another user's, or it has just ended
        }
    }

    private static boolean isLinkTo(Path file, String target) {
        try {
            return Files.readSymbolicLink(file).toString().equals(target);
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<Long> byLsof(int port) {
        try {
            Process lsof =
                    new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN")
                            .start();
            String text =
                    new String(lsof.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return text.lines().findFirst().map(Long::valueOf);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
