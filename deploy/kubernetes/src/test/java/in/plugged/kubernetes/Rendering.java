package in.plugged.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Renders folders of a copy of this module, in which secrets have been made as the README says. */
final class Rendering {

    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path COPY = MODULE.resolve("target/manifests");
    private static final List<String> PARTS =
            List.of("bases", "components", "overlays", "parts", "suite", "make-secrets");
    private static final Map<String, Manifests> RENDERED = new ConcurrentHashMap<>();

    private Rendering() {}

    /** Every base, what is made of them, and every overlay. */
    static List<String> folders() {
        return Stream.concat(
                        Stream.of("suite"), Stream.concat(children("bases"), children("overlays")))
                .toList();
    }

    static synchronized Manifests of(String folder) {
        if (RENDERED.isEmpty()) {
            copy();
        }
        return RENDERED.computeIfAbsent(folder, Rendering::render);
    }

    /** Where secrets of that overlay were made. */
    static Path copyOf(String folder) {
        of(folder);
        return COPY.resolve(folder);
    }

    private static Manifests render(String folder) {
        if (folder.startsWith("overlays/")) {
            run(COPY.resolve("make-secrets").toString(), folder);
        }
        return Manifests.of(folder, run("kubectl", "kustomize", folder));
    }

    private static Stream<String> children(String folder) {
        try (Stream<Path> children = Files.list(MODULE.resolve(folder))) {
            return children
                    .map(child -> folder + "/" + child.getFileName())
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without secrets that somebody has made for a cluster of his own. */
    private static void copy() {
        for (String part : PARTS) {
            try (Stream<Path> paths = Files.walk(MODULE.resolve(part))) {
                var secrets = FileSystems.getDefault().getPathMatcher("glob:**/secrets/**");
                for (Path path : paths.filter(path -> !secrets.matches(path)).toList()) {
                    Path copy = COPY.resolve(MODULE.relativize(path));
                    if (Files.isDirectory(path)) {
                        Files.createDirectories(copy);
                    } else {
                        Files.copy(
                                path,
                                copy,
                                StandardCopyOption.REPLACE_EXISTING,
                                StandardCopyOption.COPY_ATTRIBUTES);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String run(String... command) {
        try {
            Path errors = Files.createTempFile("rendering", ".log");
            Process process =
                    new ProcessBuilder(command)
                            .directory(COPY.toFile())
                            .redirectError(errors.toFile())
                            .start();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(
                        String.join(" ", command) + ": " + Files.readString(errors));
            }
            Files.delete(errors);
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
