package in.plugged.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import redis.embedded.core.ExecutableProvider;

/** The Redis program for this machine, unpacked at first use. */
final class RedisBinary {

    private static final String NAME = "redis-server";

    private RedisBinary() {}

    static Path unpacked() throws IOException {
        Path scratch = Files.createTempDirectory("plugged-embedded-redis-");
        try {
            Path unpacked = provided(scratch);
            byte[] content = Files.readAllBytes(unpacked);
            return BinaryCache.folder("redis", content, target -> keep(unpacked, target))
                    .resolve(NAME);
        } finally {
            Folders.delete(scratch);
        }
    }

    private static Path provided(Path scratch) throws IOException {
        File folder = scratch.toFile();
        return ExecutableProvider.newJarResourceProvider(folder).get().toPath();
    }

    private static void keep(Path unpacked, Path target) throws IOException {
        Path kept = Files.copy(unpacked, target.resolve(NAME));
        if (!kept.toFile().setExecutable(true)) {
            throw new IOException("Cannot make " + kept + " executable");
        }
    }
}
