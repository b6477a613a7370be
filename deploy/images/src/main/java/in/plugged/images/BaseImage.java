package in.plugged.images;

import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What all images are built on: a JVM and what it needs of a system.
 *
 * @param reference how Jib finds it
 * @param name what labels call it
 */
record BaseImage(String reference, String name, String digest) {

    private static final FilePermissions PROGRAM = FilePermissions.fromOctalString("755");
    private static final FilePermissions FILE = FilePermissions.fromOctalString("644");
    private static final FilePermissions FOR_ALL = FilePermissions.fromOctalString("777");

    /** One that somebody else keeps up to date. */
    static BaseImage pinned(String name) {
        return new BaseImage(name, name, name.substring(name.indexOf('@') + 1));
    }

    /**
     * One that is made of the JDK that runs this, and of this system's C library. No shell, no
     * package manager.
     */
    static BaseImage local(Containers containers, Path folder) {
        Path root = folder.resolve("root");
        Path tar = folder.resolve("jre.tar");
        String name = "plugged/jre:" + Runtime.version().toString().replace('+', '_');
        JavaRuntime.link(root.resolve("opt/java"));
        try {
            SystemLibraries.copy(root);
            writeUsers(root.resolve("etc"));
            Files.createDirectories(root.resolve("tmp"));
            String digest = containers.write(plan(root), tar, name);
            return new BaseImage("tar://" + tar.toAbsolutePath(), name, digest);
        } catch (IOException e) {
            throw new ImageException("The base can't be made: " + e, e);
        }
    }

    private static JibContainerBuilder plan(Path root) throws IOException {
        return Jib.fromScratch()
                .addFileEntriesLayer(layer("system", root, path -> !path.startsWith("opt")))
                .addFileEntriesLayer(layer("java", root, path -> path.startsWith("opt")))
                .setEnvironment(
                        Map.of(
                                "PATH", "/opt/java/bin:/usr/bin:/bin",
                                "JAVA_HOME", "/opt/java",
                                "LANG", "C.UTF-8"))
                .setPlatforms(Set.of(Containers.platform()))
                .setCreationTime(Instant.EPOCH);
    }

    private interface Choice {
        boolean takes(Path file);
    }

    private static FileEntriesLayer layer(String name, Path root, Choice choice)
            throws IOException {
        var layer = FileEntriesLayer.builder().setName(name);
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(each -> !each.equals(root)).sorted().toList()) {
                Path place = root.relativize(file);
                if (choice.takes(place)) {
                    layer.addEntry(
                            file, AbsoluteUnixPath.get("/").resolve(place), permissions(file));
                }
            }
        }
        return layer.build();
    }

    /** Jib forgets which files are programs. */
    private static FilePermissions permissions(Path file) {
        if (Files.isDirectory(file)) {
            return file.endsWith("tmp") ? FOR_ALL : PROGRAM;
        }
        return Files.isExecutable(file) ? PROGRAM : FILE;
    }

    private static void writeUsers(Path etc) throws IOException {
        Files.createDirectories(etc);
        Files.writeString(
                etc.resolve("passwd"),
                """
                root:x:0:0:root:/root:/sbin/nologin
                app:x:10001:10001:app:/app:/sbin/nologin
                """);
        Files.writeString(etc.resolve("group"), "root:x:0:\napp:x:10001:\n");
        Files.writeString(etc.resolve("nsswitch.conf"), "hosts: files dns\n");
    }
}
