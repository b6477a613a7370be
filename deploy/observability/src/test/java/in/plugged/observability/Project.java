package in.plugged.observability;

import in.plugged.observability.signal.SignalFolder;
import in.plugged.observability.signal.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The project as it lies there. */
final class Project {

    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    static final Path HERE = ROOT.resolve("deploy/observability");
    static final Path RUNBOOKS = HERE.resolve("runbooks");

    private static final Set<String> MADE = Set.of("target", "node_modules", ".git", "secrets");

    private Project() {}

    static List<Signals> signals() throws IOException {
        return SignalFolder.read(HERE.resolve("signals"));
    }

    static List<Path> runbooks() {
        try (Stream<Path> files = Files.list(RUNBOOKS)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) throws IOException {
        return Files.readString(file);
    }

    /** Every file and folder that somebody wrote, seen from the root. */
    static Set<Path> tree() throws IOException {
        var tree = new TreeSet<Path>();
        Files.walkFileTree(
                ROOT,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) {
                        if (MADE.contains(folder.getFileName().toString())) {
                            return FileVisitResult.SKIP_SUBTREE;
                        }
                        tree.add(ROOT.relativize(folder));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        tree.add(ROOT.relativize(file));
                        return FileVisitResult.CONTINUE;
                    }
                });
        return tree;
    }

    /** The text of those files of the tree together. */
    static String all(Set<Path> tree, Predicate<String> which) {
        return tree.stream()
                .filter(path -> which.test(path.toString()))
                .map(ROOT::resolve)
                .filter(Files::isRegularFile)
                .map(Project::text)
                .collect(Collectors.joining("\n"));
    }

    static String text(Path file) {
        try {
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
