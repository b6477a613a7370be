package in.plugged.observability.setting;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lists what an interface of settings declares, in the order of its methods. */
final class SettingReader {

    private static final String NUMBER = "whole number";
    private static final Map<String, String> WORDS =
            Map.ofEntries(
                    Map.entry("int", NUMBER),
                    Map.entry("Integer", NUMBER),
                    Map.entry("long", NUMBER),
                    Map.entry("Long", NUMBER),
                    Map.entry("boolean", "`true` or `false`"),
                    Map.entry("String", "text"),
                    Map.entry("Duration", "duration"),
                    Map.entry("Instant", "time"),
                    Map.entry("MemorySize", "size"),
                    Map.entry("URI", "address"),
                    Map.entry("Path", "file"));

    private final ConfigSources sources;
    private final List<Setting> found = new ArrayList<>();

    private SettingReader(ConfigSources sources) {
        this.sources = sources;
    }

    static List<Setting> read(ConfigSources sources, String prefix, String type) {
        var reader = new SettingReader(sources);
        reader.read(prefix, sources.type(type), "");
        return List.copyOf(reader.found);
    }

    /**
     * @param about what the settings of this type have in common
     */
    private void read(String prefix, TreePath type, String about) {
        for (Tree member : ((ClassTree) type.getLeaf()).getMembers()) {
            if (member instanceof MethodTree method && method.getBody() == null) {
                read(prefix + "." + name(method), type, method, about);
            }
        }
    }

    /** As the library names it, or as the method says. */
    private static String name(MethodTree method) {
        return ConfigSources.annotation(method.getModifiers(), "WithName")
                .map(ConfigSources::text)
                .orElseGet(
                        () ->
                                method.getName()
                                        .toString()
                                        .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                                        .toLowerCase(Locale.ROOT));
    }

    private void read(String name, TreePath type, MethodTree method, String about) {
        Tree returned = method.getReturnType();
        String simple = simple(returned);
        if (simple.equals("Map")) {
            String chosen = isVersioned(returned) ? "version" : "name";
            String of = arguments(returned).get(1);
            group(name + ".<" + chosen + ">", of, type, method, about);
        } else {
            String of = simple.equals("Optional") ? arguments(returned).getFirst() : simple;
            group(name, of, type, method, about);
        }
    }

    private static boolean isVersioned(Tree type) {
        return simple(type).equals("Map") && arguments(type).getFirst().equals("Integer");
    }

    private void group(String name, String of, TreePath type, MethodTree method, String about) {
        Optional<TreePath> inner =
                sources.type(of, type)
                        .filter(path -> path.getLeaf().getKind() == Tree.Kind.INTERFACE);
        if (inner.isPresent()) {
            read(name, inner.orElseThrow(), sources.comment(inner.orElseThrow()));
        } else {
            found.add(setting(name, type, method, about));
        }
    }

    private Setting setting(String name, TreePath type, MethodTree method, String about) {
        Tree returned = method.getReturnType();
        Optional<String> value =
                ConfigSources.annotation(method.getModifiers(), "WithDefault")
                        .map(ConfigSources::text);
        boolean optional =
                List.of("Optional", "Map").contains(simple(returned)) && !isVersioned(returned);
        return new Setting(
                name,
                words(returned, type) + limits(method.getModifiers()),
                value,
                value.isEmpty() && !optional,
                (introduction(about) + sources.comment(new TreePath(type, method))).strip());
    }

    private static String introduction(String about) {
        return about.isEmpty() ? "" : "*" + about.replaceAll("\\. .*|\\.$", "") + ".* ";
    }

    private String words(Tree type, TreePath from) {
        String simple = simple(type);
        return switch (simple) {
            case "Optional" -> words(argument(type, 0), from);
            case "Map" -> words(argument(type, 1), from);
            case "Set", "List" -> "list: " + words(argument(type, 0), from);
            default -> Optional.ofNullable(WORDS.get(simple)).orElseGet(() -> values(simple, from));
        };
    }

    /** Those of an enum, as they are written in settings. */
    private String values(String type, TreePath from) {
        return sources.type(type, from)
                .filter(path -> path.getLeaf().getKind() == Tree.Kind.ENUM)
                .map(path -> ((ClassTree) path.getLeaf()).getMembers())
                .map(
                        members ->
                                members.stream()
                                        .filter(VariableTree.class::isInstance)
                                        .map(VariableTree.class::cast)
                                        .filter(
                                                constant ->
                                                        constant.toString()
                                                                .contains(
                                                                        "/*public static final*/"))
                                        .map(constant -> "`" + written(constant) + "`")
                                        .collect(Collectors.joining(", ")))
                .orElse(type);
    }

    private static String written(VariableTree constant) {
        return constant.getName().toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String limits(ModifiersTree modifiers) {
        Optional<String> least =
                ConfigSources.annotation(modifiers, "Min").map(ConfigSources::text);
        Optional<String> most = ConfigSources.annotation(modifiers, "Max").map(ConfigSources::text);
        return least.flatMap(from -> most.map(to -> ", " + from + " to " + to)).orElse("");
    }

    private static List<String> arguments(Tree type) {
        return ((ParameterizedTypeTree) type)
                .getTypeArguments().stream().map(SettingReader::simple).toList();
    }

    private static Tree argument(Tree type, int number) {
        return ((ParameterizedTypeTree) type).getTypeArguments().get(number);
    }

    private static String simple(Tree type) {
        return switch (type) {
            case ParameterizedTypeTree of -> of.getType().toString();
            case AnnotatedTypeTree annotated -> simple(annotated.getUnderlyingType());
            default -> type.toString();
        };
    }
}
