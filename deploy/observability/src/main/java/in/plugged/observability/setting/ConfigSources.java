package in.plugged.observability.setting;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Sources that declare settings, as the compiler reads them. */
final class ConfigSources {

    private static final String SERVICE = "-service";
    private static final String DECLARES = "ConfigMapping";

    private final DocTrees docs;
    private final Map<String, TreePath> types = new HashMap<>();
    private final Map<String, String> prefixes = new TreeMap<>();

    private ConfigSources(DocTrees docs) {
        this.docs = docs;
    }

    /** Those below that folder. */
    static ConfigSources below(Path root) throws IOException {
        List<File> files = files(root).stream().filter(ConfigSources::isDeclaration).toList();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    manager,
                                    null,
                                    List.of("-proc:none"),
                                    null,
                                    manager.getJavaFileObjectsFromFiles(files));
            var sources = new ConfigSources(DocTrees.instance(task));
            for (CompilationUnitTree unit : task.parse()) {
                sources.read(unit);
            }
            return sources;
        }
    }

    /** The sources of services and of what they share. */
    static List<File> files(Path root) throws IOException {
        var files = new ArrayList<File>();
        try (Stream<Path> folders = Files.list(root)) {
            for (Path folder :
                    folders.filter(each -> each.toString().endsWith(SERVICE)).sorted().toList()) {
                try (Stream<Path> all = Files.walk(folder)) {
                    all.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> file.toString().contains("/src/main/java/"))
                            .sorted()
                            .map(Path::toFile)
                            .forEach(files::add);
                }
            }
        }
        return files;
    }

    /** Whether a setting's type may be declared in it. */
    private static boolean isDeclaration(File file) {
        try {
            String text = Files.readString(file.toPath());
            return text.contains("interface ") || text.contains("enum ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(CompilationUnitTree unit) {
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitClass(ClassTree type, Void none) {
                String name = name(getCurrentPath());
                types.put(name, getCurrentPath());
                annotation(type.getModifiers(), DECLARES)
                        .ifPresent(
                                mapping ->
                                        prefixes.put(
                                                text(
                                                        mapping.getArguments().stream()
                                                                .filter(ConfigSources::isPrefix)
                                                                .findFirst()
                                                                .orElseThrow()),
                                                name));
                return super.visitClass(type, null);
            }
        }.scan(unit, null);
    }

    private static boolean isPrefix(Tree argument) {
        return argument.toString().startsWith("prefix");
    }

    /** What a literal says, or several that are put together. */
    static String text(Tree argument) {
        var text = new StringBuilder();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitLiteral(LiteralTree literal, Void none) {
                text.append(literal.getValue());
                return null;
            }
        }.scan(argument, null);
        return text.toString();
    }

    static Optional<? extends AnnotationTree> annotation(ModifiersTree modifiers, String name) {
        return modifiers.getAnnotations().stream()
                .filter(each -> each.getAnnotationType().toString().equals(name))
                .findFirst();
    }

    private static String name(TreePath path) {
        return ((ClassTree) path.getLeaf()).getSimpleName().toString();
    }

    /** The types that declare settings, by the beginning of their names. */
    Map<String, String> prefixes() {
        return prefixes;
    }

    /** The type of that name as it is seen from another one: inside of it first. */
    Optional<TreePath> type(String name, TreePath from) {
        return ((ClassTree) from.getLeaf())
                .getMembers().stream()
                        .filter(ClassTree.class::isInstance)
                        .filter(inner -> ((ClassTree) inner).getSimpleName().contentEquals(name))
                        .findFirst()
                        .map(inner -> new TreePath(from, inner))
                        .or(() -> Optional.ofNullable(types.get(name)));
    }

    TreePath type(String name) {
        return Optional.ofNullable(types.get(name)).orElseThrow();
    }

    /** What the comment on it says, as Markdown. */
    String comment(TreePath path) {
        return Optional.ofNullable(docs.getDocCommentTree(path))
                .map(comment -> Markdown.of(comment.getFullBody()))
                .orElse("");
    }
}
