package in.plugged.images;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What goes into which layer, those first that change least: a layer that has not changed is
 * neither pushed nor pulled again. The cache, which changes with everything, is the last one.
 */
record LayerPlan(List<FileEntriesLayer> layers) {

    static final String LIBRARIES = "libraries";
    static final String EXTENSIONS = "extensions";
    static final String SHARED = "shared";
    static final String CODE = "code";
    static final String CACHE = "cache";

    /** Our own libraries, which change more often than those of others and less than a service. */
    private static final String OURS = "in.plugged.";

    private static final String LIB = "lib";

    /**
     * @param application the folder with {@code quarkus-run.jar}
     */
    static LayerPlan of(Path application) {
        List<Path> files = files(application);
        return new LayerPlan(
                List.of(
                        layer(LIBRARIES, application, files),
                        layer(EXTENSIONS, application, files),
                        layer(SHARED, application, files),
                        layer(CODE, application, files)));
    }

    /** The same with the cache on top, and beside it the digest of what it was recorded of. */
    LayerPlan with(Path cache, Path digest) {
        var more = new ArrayList<>(layers);
        more.add(
                FileEntriesLayer.builder()
                        .setName(CACHE)
                        .addEntry(cache, AbsoluteUnixPath.get(Entrypoint.CACHE))
                        .addEntry(digest, AbsoluteUnixPath.get(Entrypoint.CACHE + ".sha256"))
                        .build());
        return new LayerPlan(List.copyOf(more));
    }

    /** Which layer a file belongs to, by its path in the application's folder. */
    static String layerOf(Path file) {
        if (file.startsWith(LIB)) {
            return file.getFileName().toString().startsWith(OURS) ? SHARED : LIBRARIES;
        }
        return file.equals(SplitBytecode.EXTENSIONS) ? EXTENSIONS : CODE;
    }

    /** Whether we wrote it, or it was generated for what we wrote. */
    static boolean isOurs(Path file) {
        return Set.of(SHARED, CODE).contains(layerOf(file));
    }

    private static FileEntriesLayer layer(String name, Path application, List<Path> files) {
        var layer = FileEntriesLayer.builder().setName(name);
        files.stream()
                .filter(file -> layerOf(file).equals(name))
                .forEach(
                        file ->
                                layer.addEntry(
                                        application.resolve(file),
                                        AbsoluteUnixPath.get(Entrypoint.APP).resolve(file)));
        return layer.build();
    }

    private static List<Path> files(Path application) {
        try (Stream<Path> all = Files.walk(application)) {
            return all.filter(Files::isRegularFile).map(application::relativize).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
