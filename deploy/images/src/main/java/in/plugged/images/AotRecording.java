package in.plugged.images;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the JVM of an image learned while the service worked: classes as they are once loaded and
 * linked, and which methods are busy. A later start begins with that.
 *
 * @param cache for the JVM
 * @param digest beside it, of the files that it was recorded of: the JVM itself compares no more
 *     than sizes and times, and all times in an image are the same
 * @see <a href="https://openjdk.org/jeps/514">JEP 514</a>
 */
record AotRecording(Path cache, Path digest, Duration ready) {

    /** Migrations are a job's: what a pod never loads would only make the cache larger. */
    private static final Map<String, String> AS_PODS_DO =
            Map.of("QUARKUS_FLYWAY_MIGRATE_AT_START", "false");

    private static final List<String> RECORDED =
            List.of("lib", "app", "quarkus", "quarkus-run.jar");

    /**
     * Starts an image that has no cache yet, works with it and ends it.
     *
     * @param folder for what is made on the way
     */
    static AotRecording of(UnpackedImage image, Deployable service, Suite suite, Path folder) {
        Path cache = folder.resolve("app.aot").toAbsolutePath();
        var settings = SettingsFolders.write(suite.settings(service), folder.resolve("settings"));
        var start =
                Container.Start.of(image, settings, folder.resolve("recording.log"))
                        .with(suite.room())
                        .with(AS_PODS_DO)
                        .withOptions(option -> Entrypoint.recording(option, cache.toString()));
        try (Container container = start.run()) {
            Duration ready = container.awaitReady();
            int failed = new Traffic(suite, service, container.origin()).run();
            if (failed > Traffic.FEW) {
                throw new ImageException(
                        "%s failed in %d of %d calls while it was recorded; see %s"
                                .formatted(service.id(), failed, Traffic.HOT, start.log()));
            }
            container.stop();
            if (!Files.isRegularFile(cache)) {
                throw new ImageException(service.id() + " left no cache; see " + start.log());
            }
            return new AotRecording(cache, write(image, folder.resolve("app.aot.sha256")), ready);
        }
    }

    /** The digest of the files that a cache is recorded of. */
    static String digestOf(UnpackedImage image) {
        Path app = image.file(Entrypoint.APP);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : RECORDED) {
                try (Stream<Path> all = Files.walk(app.resolve(part))) {
                    for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                        digest.update(
                                app.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                        read(file, digest);
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new ImageException(app + " can't be read: " + e, e);
        }
    }

    private static void read(Path file, MessageDigest digest) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static Path write(UnpackedImage image, Path file) {
        try {
            return Files.writeString(file, digestOf(image) + "\n");
        } catch (IOException e) {
            throw new ImageException(file + " can't be written: " + e, e);
        }
    }
}
