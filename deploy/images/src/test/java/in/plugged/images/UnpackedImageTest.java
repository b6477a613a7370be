package in.plugged.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedImageTest {

    @TempDir Path folder;

    @Test
    void whatJibWroteIsReadAsAContainerWouldSeeIt() throws IOException {
        Path program = Files.writeString(folder.resolve("program"), "#!");
        var layer =
                FileEntriesLayer.builder()
                        .addEntry(
                                program,
                                AbsoluteUnixPath.get("/opt/bin/java"),
                                FilePermissions.fromOctalString("755"))
                        .build();
        var container =
                Jib.fromScratch()
                        .setPlatforms(Set.of(Containers.platform()))
                        .addFileEntriesLayer(layer)
                        .setUser(Entrypoint.USER)
                        .setEntrypoint(Entrypoint.COMMAND)
                        .setEnvironment(Map.of("PATH", "/bin:/opt/bin"))
                        .addLabel("title", "none");
        Path tar = folder.resolve("image.tar");

        String digest =
                new Containers(folder.resolve("cache")).write(container, tar, "plugged/none:1");
        UnpackedImage image = UnpackedImage.of(tar, folder.resolve("root"));

        assertTrue(digest.startsWith("sha256:"));
        assertEquals(Entrypoint.COMMAND, image.entrypoint());
        assertEquals("10001:10001", image.user());
        assertEquals(Map.of("title", "none"), image.labels());
        assertEquals(1, image.layers().size());
        Path java = folder.resolve("root/opt/bin/java").toAbsolutePath();
        assertEquals(java, image.java());
        assertEquals(FileTime.fromMillis(1000), Files.getLastModifiedTime(java));
    }

    @Test
    void theCommandNamesItsJarWithItsWholePath() {
        List<String> command = Entrypoint.COMMAND;

        assertEquals(
                List.of("-jar", "/app/quarkus-run.jar"),
                command.subList(command.size() - 2, command.size()));
        assertEquals("-XX:AOTCacheOutput=/tmp/x", Entrypoint.recording(command.get(1), "/tmp/x"));
    }
}
