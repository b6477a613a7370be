package in.plugged.images;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Takes apart what Quarkus generates in one jar: classes for our code, and those for its extensions
 * with the files of Swagger UI, which are most of it and change with the extensions alone. Our own
 * jars are not compressed any more: the layer is, and better so, since classes resemble each other.
 */
final class SplitBytecode {

    /** What does not change with our code. First on the class path, as transformed classes must. */
    static final Path EXTENSIONS = Path.of("quarkus/extensions-bytecode.jar");

    private static final Path TRANSFORMED = Path.of("quarkus/transformed-bytecode.jar");
    private static final Path GENERATED = Path.of("quarkus/generated-bytecode.jar");
    private static final Path RUN = Path.of("quarkus-run.jar");

    /** What Quarkus generates of our classes, or of which beans there are. */
    private static final List<String> OURS =
            List.of(
                    "in/plugged/",
                    "io/quarkus/runner/",
                    "io/quarkus/arc/",
                    "META-INF/quarkus-",
                    "META-INF/services/",
                    "META-INF/MANIFEST.MF");

    private static final FileTime ALWAYS = FileTime.fromMillis(0);

    private final Path from;
    private final Path to;

    private SplitBytecode(Path from, Path to) {
        this.from = from;
        this.to = to;
    }

    /**
     * Copies an application, taken apart.
     *
     * @param to a folder that does not exist yet
     */
    static void copy(Path from, Path to) {
        try {
            new SplitBytecode(from, to).copy();
        } catch (IOException e) {
            throw new ImageException("%s can't be prepared: %s".formatted(from, e), e);
        }
    }

    static boolean isOurs(String entry) {
        return OURS.stream().anyMatch(entry::startsWith);
    }

    private void copy() throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.filter(Files::isRegularFile).map(from::relativize).toList()) {
                copy(file);
            }
        }
        try (var extensions = new ZipOutputStream(created(EXTENSIONS))) {
            extensions.setMethod(ZipOutputStream.STORED);
            var seen = new HashSet<String>();
            pass(TRANSFORMED, extensions, seen, entry -> !isOurs(entry));
            pass(GENERATED, extensions, seen, entry -> !isOurs(entry));
        }
    }

    private void copy(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (file.equals(RUN)) {
            writeRun();
        } else if (file.equals(TRANSFORMED) || file.equals(GENERATED)) {
            store(file, SplitBytecode::isOurs);
        } else if (name.endsWith(".jar") && LayerPlan.isOurs(file)) {
            store(file, _ -> true);
        } else if (file.getNameCount() > 1) { // beside quarkus-run.jar lie lists that nobody reads
            Files.createDirectories(to.resolve(file).getParent());
            Files.copy(from.resolve(file), to.resolve(file));
        }
    }

    private void store(Path jar, Predicate<String> kept) throws IOException {
        try (var stored = new ZipOutputStream(created(jar))) {
            stored.setMethod(ZipOutputStream.STORED);
            pass(jar, stored, new HashSet<>(), kept);
        }
    }

    private void pass(Path jar, ZipOutputStream out, Set<String> seen, Predicate<String> kept)
            throws IOException {
        try (var zip = new ZipFile(from.resolve(jar).toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (kept.test(entry.getName()) && seen.add(entry.getName())) {
                    try (InputStream content = zip.getInputStream(entry)) {
                        put(out, entry.getName(), content.readAllBytes());
                    }
                }
            }
        }
    }

    private static void put(ZipOutputStream out, String name, byte[] content) throws IOException {
        var sum = new CRC32();
        sum.update(content);
        var entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        entry.setLastModifiedTime(ALWAYS);
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }

    private void writeRun() throws IOException {
        Manifest manifest;
        try (var jar = new JarFile(from.resolve(RUN).toFile())) {
            manifest = jar.getManifest();
        }
        Attributes main = manifest.getMainAttributes();
        String path = main.getValue(Attributes.Name.CLASS_PATH);
        if (path == null || !path.startsWith(TRANSFORMED.toString())) {
            throw new ImageException(
                    from.resolve(RUN) + " has another class path than an aot-jar has: " + path);
        }
        main.put(Attributes.Name.CLASS_PATH, EXTENSIONS + " " + path);
        try (var run = new ZipOutputStream(created(RUN))) {
            run.setMethod(ZipOutputStream.STORED);
            put(run, JarFile.MANIFEST_NAME, bytes(manifest));
            pass(RUN, run, new HashSet<>(Set.of(JarFile.MANIFEST_NAME)), _ -> true);
        }
    }

    private static byte[] bytes(Manifest manifest) {
        try (var bytes = new ByteArrayOutputStream()) {
            manifest.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OutputStream created(Path file) throws IOException {
        Path target = to.resolve(file);
        Files.createDirectories(target.getParent());
        return Files.newOutputStream(target);
    }
}
