package in.plugged.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitBytecodeTest {

    private static final String CLASS_PATH =
            "quarkus/transformed-bytecode.jar quarkus/generated-bytecode.jar app/service.jar";

    @TempDir Path folder;

    @Test
    void whatIsGeneratedForExtensionsIsInAJarOfItsOwn() throws IOException {
        SplitBytecode.copy(application(CLASS_PATH), folder.resolve("to"));

        assertEquals(
                Map.of("io/netty/Buffer.class", "transformed", "io/quarkus/oidc/X.class", "made"),
                entries("quarkus/extensions-bytecode.jar"));
        assertEquals(
                Map.of("in/plugged/keys/KeyBean.class", "made"),
                entries("quarkus/generated-bytecode.jar"));
        assertEquals(
                Map.of("in/plugged/keys/Key.class", "transformed"),
                entries("quarkus/transformed-bytecode.jar"));
    }

    @Test
    void itIsFirstOnTheClassPath() throws IOException {
        SplitBytecode.copy(application(CLASS_PATH), folder.resolve("to"));

        try (var run = new JarFile(folder.resolve("to/quarkus-run.jar").toFile())) {
            assertEquals(
                    "quarkus/extensions-bytecode.jar " + CLASS_PATH,
                    run.getManifest().getMainAttributes().getValue("Class-Path"));
        }
    }

    @Test
    void ourJarsAreNotCompressedAndOthersAreAsTheyWere() throws IOException {
        Path from = application(CLASS_PATH);
        SplitBytecode.copy(from, folder.resolve("to"));

        try (var jar = new ZipFile(folder.resolve("to/app/service.jar").toFile())) {
            List<Integer> methods = jar.stream().map(ZipEntry::getMethod).distinct().toList();
            assertEquals(List.of(ZipEntry.STORED), methods);
        }
        Path library = Path.of("lib/main/org.other.jar");
        assertEquals(
                -1, Files.mismatch(from.resolve(library), folder.resolve("to").resolve(library)));
    }

    @Test
    void anotherPackagingIsRefused() throws IOException {
        Path fast = application("lib/boot/runner.jar");

        assertThrows(ImageException.class, () -> SplitBytecode.copy(fast, folder.resolve("to")));
    }

    private Path application(String classPath) throws IOException {
        Path from = folder.resolve("from");
        jar(
                from.resolve("quarkus-run.jar"),
                Map.of(
                        "META-INF/MANIFEST.MF",
                        "Manifest-Version: 1.0\nClass-Path: "
                                + classPath.replace(" ", " \n ")
                                + "\n\n"));
        jar(
                from.resolve("quarkus/transformed-bytecode.jar"),
                Map.of(
                        "io/netty/Buffer.class", "transformed",
                        "in/plugged/keys/Key.class", "transformed"));
        jar(
                from.resolve("quarkus/generated-bytecode.jar"),
                Map.of(
                        "io/netty/Buffer.class", "made",
                        "io/quarkus/oidc/X.class", "made",
                        "in/plugged/keys/KeyBean.class", "made"));
        jar(from.resolve("app/service.jar"), Map.of("in/plugged/keys/Key.class", "code"));
        jar(from.resolve("lib/main/org.other.jar"), Map.of("org/other/Other.class", "code"));
        return from;
    }

    private static void jar(Path file, Map<String, String> entries) throws IOException {
        Files.createDirectories(file.getParent());
        try (var jar = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : entries.entrySet()) {
                jar.putNextEntry(new ZipEntry(entry.getKey()));
                jar.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                jar.closeEntry();
            }
        }
    }

    private Map<String, String> entries(String jar) throws IOException {
        var entries = new TreeMap<String, String>();
        try (var zip = new ZipFile(folder.resolve("to").resolve(jar).toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                byte[] content = zip.getInputStream(entry).readAllBytes();
                entries.put(entry.getName(), new String(content, StandardCharsets.UTF_8));
            }
        }
        return entries;
    }
}
