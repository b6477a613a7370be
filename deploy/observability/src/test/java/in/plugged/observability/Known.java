package in.plugged.observability;

import in.plugged.observability.signal.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What there is in the project to be named: read once, from its sources alone. */
final class Known {

    private static final String MANIFESTS = "deploy/kubernetes/";
    private static final Pattern SECRET = Pattern.compile("secrets/\\S+");
    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");
    private static final Pattern SEGMENT = Pattern.compile("\"[^\"]*\"|[^.\"]+");

    private static final Known ALL = new Known();

    private final Set<Path> paths = new TreeSet<>();
    private final Set<String> words = new TreeSet<>();
    private final List<List<String>> settings;
    private final String page;
    private final String calls;
    private final String sources;
    private final String scripts;
    private final String manifests;
    private final String modules;

    private Known() {
        try {
            Set<Path> tree = Project.tree();
            page = Project.read(Project.ROOT.resolve("deploy/SETTINGS.md"));
            settings = ROW.matcher(page).results().map(row -> segments(row.group(1))).toList();
            calls = Project.all(tree, path -> path.endsWith("META-INF/openapi.yaml"));
            sources = Project.all(tree, path -> path.matches(".*src/main/.*\\.java"));
            scripts = Project.all(tree, path -> path.matches("deploy/[\\w-]+/[a-z-]+"));
            modules = Project.all(tree, path -> path.endsWith("pom.xml"));
            manifests = Project.all(tree, Known::isManifest);
            paths.addAll(tree);
            tree.stream()
                    .filter(path -> path.endsWith("kustomization.yaml"))
                    .forEach(this::secrets);
            words(tree).forEach(words::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Known all() {
        return ALL;
    }

    private static boolean isManifest(String path) {
        return path.startsWith(MANIFESTS) && !path.contains("/src/") && !path.endsWith(".md");
    }

    /** What {@code make-secrets} is to make there. */
    private void secrets(Path kustomization) {
        words(SECRET, Project.text(Project.ROOT.resolve(kustomization)))
                .map(kustomization::resolveSibling)
                .forEach(file -> addUpTo(kustomization.getParent(), file));
    }

    /** A file, and the folders that it lies in up to that one. */
    private void addUpTo(@Nullable Path folder, Path file) {
        for (Path each = file; each != null && !each.equals(folder); each = each.getParent()) {
            paths.add(each);
        }
    }

    private Stream<String> words(Set<Path> tree) throws IOException {
        Stream<String> files =
                tree.stream().map(path -> path.getFileName().toString().replaceAll("\\..*", ""));
        Stream<String> alerts = Project.signals().stream().flatMap(Signals::alertNames);
        return Stream.of(files, alerts, words(WORD, manifests)).flatMap(each -> each);
    }

    private static Stream<String> words(Pattern what, String text) {
        return what.matcher(text).results().map(MatchResult::group);
    }

    /** The name of an object, a topic, a file, an alert or a kind. */
    boolean word(String word) {
        return words.contains(word);
    }

    /** Seen from that folder, from the root, or as the end of a path somewhere. */
    boolean path(Path folder, String written) {
        Path near = Project.ROOT.relativize(folder.resolve(written).normalize());
        Path end = Path.of(written.replaceAll("^(\\.\\.?/)+", ""));
        return paths.contains(near) || paths.stream().anyMatch(path -> path.endsWith(end));
    }

    /** As the page of all settings has it; a star at its end stands for any. */
    boolean setting(String written) {
        List<String> parts = segments(written);
        return settings.stream().anyMatch(known -> fits(known, parts));
    }

    private static boolean fits(List<String> known, List<String> written) {
        boolean open = written.getLast().equals("*");
        int size = open ? written.size() - 1 : written.size();
        if (open ? known.size() <= size : known.size() != size) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (!known.get(i).startsWith("<") && !known.get(i).equals(written.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> segments(String setting) {
        return words(SEGMENT, setting).toList();
    }

    /** A variable of the environment, of a service or of a script. */
    boolean variable(String name) {
        return Stream.of(page, manifests, scripts)
                .anyMatch(text -> Pattern.compile("\\b" + name + "\\b").matcher(text).find());
    }

    boolean label(String name) {
        return manifests.contains(name + ":") || manifests.contains(name + "=");
    }

    boolean call(String path) {
        return calls.contains("\n  " + path + ":");
    }

    /** A line of the log, as it is written in a source. */
    boolean line(String line) {
        return sources.contains(line);
    }

    /** A name that a program of the build is told as {@code -Dname}. */
    boolean property(String name) {
        return sources.contains('"' + name + '"');
    }

    boolean module(String name) {
        return modules.contains("<artifactId>" + name + "</artifactId>");
    }
}
