package in.plugged.local;

import in.plugged.embedded.Folders;
import in.plugged.embedded.ServerStartException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder in which everything lies that outlives a run. One suite uses it at a time: the lock is
 * the system's, so it ends with the process whatever ends that.
 */
final class DataFolder implements AutoCloseable {

    private final Path root;
    private final FileChannel lock;

    private DataFolder(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Makes the folder when it is absent and takes it for this process.
     *
     * @throws ServerStartException when it can't be used, or another suite uses it
     */
    static DataFolder open(Path root) {
        try {
            for (String folder : List.of("run", "conf", "logs")) {
                Files.createDirectories(root.resolve(folder));
            }
            return new DataFolder(root, lock(root.resolve("run").resolve("pid"), root));
        } catch (IOException e) {
            throw new ServerStartException(
                    "The data folder %s can't be used (%s): make it a folder that you may write to, or name another with --data."
                            .formatted(root, e.getClass().getSimpleName() + " " + e.getMessage()),
                    e);
        }
    }

    private static FileChannel lock(Path file, Path root) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            String pid = Files.readString(file).strip();
            throw new ServerStartException(
                    "The suite already runs on %s (process %s): stop it with Ctrl-C there, or with: kill %s"
                            .formatted(root, pid, pid));
        }
        channel.truncate(0);
        String pid = ProcessHandle.current().pid() + "\n";
        channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
        return channel;
    }

    /** Forgets what earlier runs have left, apart from what says that this one runs. */
    void forget() {
        try (Stream<Path> content = Files.list(root)) {
            content.filter(path -> !path.equals(run())).forEach(Folders::delete);
            Files.createDirectories(conf());
            Files.createDirectories(logs());
        } catch (IOException e) {
            throw new ServerStartException("The data in " + root + " can't be deleted: " + e, e);
        }
    }

    Path root() {
        return root;
    }

    /** What is known of the run: processes, the control file, the lock. */
    Path run() {
        return root.resolve("run");
    }

    Path conf() {
        return root.resolve("conf");
    }

    Path logs() {
        return root.resolve("logs");
    }

    Path log(String part) {
        return logs().resolve(part + ".log");
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
