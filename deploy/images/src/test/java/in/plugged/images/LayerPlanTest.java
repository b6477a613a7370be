package in.plugged.images;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerPlanTest {

    @TempDir Path folder;

    @Test
    void whatChangesMoreLiesHigher() throws IOException {
        LayerPlan plan = LayerPlan.of(application());

        assertEquals(
                List.of("libraries", "extensions", "shared", "code"),
                plan.layers().stream().map(FileEntriesLayer::getName).toList());
        assertEquals(List.of("/app/lib/main/org.other.jar"), paths(plan, 0));
        assertEquals(List.of("/app/quarkus/extensions-bytecode.jar"), paths(plan, 1));
        assertEquals(List.of("/app/lib/main/in.plugged.web.jar"), paths(plan, 2));
        assertEquals(
                List.of(
                        "/app/app/service.jar",
                        "/app/quarkus-run.jar",
                        "/app/quarkus/generated-bytecode.jar"),
                paths(plan, 3));
    }

    @Test
    void theCacheLiesOnTopWithItsDigest() throws IOException {
        Path cache = Files.writeString(folder.resolve("recorded"), "cache");
        Path digest = Files.writeString(folder.resolve("digest"), "digest");

        LayerPlan plan = LayerPlan.of(application()).with(cache, digest);

        assertEquals(List.of("/app/app.aot", "/app/app.aot.sha256"), paths(plan, 4));
    }

    private Path application() throws IOException {
        Path application = folder.resolve("application");
        for (String file :
                List.of(
                        "quarkus-run.jar",
                        "app/service.jar",
                        "lib/main/org.other.jar",
                        "lib/main/in.plugged.web.jar",
                        "quarkus/generated-bytecode.jar",
                        "quarkus/extensions-bytecode.jar")) {
            Path path = application.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, file);
        }
        return application;
    }

    private static List<String> paths(LayerPlan plan, int layer) {
        return plan.layers().get(layer).getEntries().stream()
                .map(FileEntry::getExtractionPath)
                .map(Object::toString)
                .toList();
    }
}
