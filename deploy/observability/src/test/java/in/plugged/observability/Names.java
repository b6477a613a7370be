package in.plugged.observability;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whatever a page names as code is there: settings, files, objects of the cluster, commands, calls.
 */
record Names(Document document, Known known) {

    private static final String SEGMENT = "(?:\"[^\"]*\"|[\\w<>*-]+)";
    private static final Pattern SETTING =
            Pattern.compile(
                    "(?<![\\w./@-])(?:plugged(?!\\.in/)|quarkus|kafka|mp|otel)(?:\\."
                            + SEGMENT
                            + ")+");
    private static final Pattern VARIABLE =
            Pattern.compile("\\b(?:QUARKUS|SMALLRYE|PLUGGED|KAFKA|OTEL)_[A-Z_]+\\b");
    private static final Pattern LABEL =
            Pattern.compile("\\b(?:plugged\\.in|app\\.kubernetes\\.io)/[a-z-]+");
    private static final Pattern CALL =
            Pattern.compile("(?:[A-Z]+ )?(/(?:api|oauth)/[a-z{}_/-]+)(?:\\?.*)?");
    private static final Pattern PROPERTY = Pattern.compile("-D(image\\.\\w+)");
    private static final Pattern MODULE = Pattern.compile("-pl :([\\w-]+)");
    private static final Pattern OBJECT =
            Pattern.compile(
                    "\\b(?:deployment|job|service|secret|statefulset)[/ ]([a-z<][\\w<>-]*)");

    /** Of more than one word: what has one only may be any word. */
    private static final Pattern WORD =
            Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)+|(?:[A-Z][a-z]+){2,}");

    private static final Pattern PATH =
            Pattern.compile("(?<![\\w.<>:/~\"{$*=@-])(?:\\.{1,2}/|[\\w<>-]+/)[\\w./<>…*-]*");
    private static final Pattern FILE =
            Pattern.compile("(?<![\\w./<>-])[\\w-]+\\.(?:yaml|md|sql|json|txt)(?![\\w.])");
    private static final Pattern VERB = Pattern.compile("kubectl (?:-\\S+ \\S+ )*([a-z-]+)");

    /** What others made begins so: images, kinds of the cluster in commands. */
    private static final Set<String> NO_FOLDERS =
            Set.of("plugged", "deployment", "job", "service", "secret", "statefulset");

    /** Names of others: what SmallRye writes into a header. */
    private static final Set<String> OF_OTHERS = Set.of("dead-letter-reason");

    private static final Set<String> VERBS =
            Set.of(
                    "annotate",
                    "apply",
                    "delete",
                    "describe",
                    "exec",
                    "get",
                    "kustomize",
                    "label",
                    "logs",
                    "port-forward",
                    "rollout",
                    "scale",
                    "wait");
    private static final Set<String> TOOLS =
            Set.of(
                    "kubectl",
                    "curl",
                    "psql",
                    "redis-cli",
                    "promtool",
                    "docker",
                    "podman",
                    "kafka-consumer-groups.sh");

    private static final List<String> SERVICES =
            List.of("key-service", "oauth-service", "device-service", "ratelimit-service");

    /** All that it names and that is not there. */
    List<String> missing() {
        return Stream.of(
                        unknown("setting", SETTING, known::setting),
                        unknown("variable", VARIABLE, known::variable),
                        unknown("label", LABEL, known::label),
                        unknown("property", PROPERTY, known::property),
                        unknown("module", MODULE, known::module),
                        unknown("object", OBJECT, this::object),
                        unknown("path", PATH, this::path),
                        unknown("file", FILE, this::path),
                        unknown("verb of kubectl", VERB, VERBS::contains),
                        spans("name", WORD, word -> OF_OTHERS.contains(word) || known.word(word)),
                        spans("call", CALL, known::call),
                        tools(),
                        links())
                .flatMap(each -> each)
                .distinct()
                .toList();
    }

    private Stream<String> unknown(String kind, Pattern what, Predicate<String> there) {
        return document.code()
                .filter(code -> !Document.isExpression(code))
                .flatMap(code -> what.matcher(code).results())
                .map(found -> found.groupCount() > 0 ? found.group(1) : found.group())
                .filter(name -> !there.test(name))
                .map(name -> kind + " " + name);
    }

    /** Where all of the code is the name. */
    private Stream<String> spans(String kind, Pattern what, Predicate<String> there) {
        return document.spans()
                .map(what::matcher)
                .filter(Matcher::matches)
                .map(found -> found.groupCount() > 0 ? found.group(1) : found.group())
                .filter(name -> !there.test(name))
                .map(name -> kind + " " + name);
    }

    private boolean object(String name) {
        return forEachService(name).anyMatch(known::word);
    }

    /**
     * A copy that a reader makes is as what it is copied from; what the build makes is not there.
     */
    private boolean path(String written) {
        String path =
                written.replace("overlays/mine", "overlays/key-service-alone")
                        .replaceAll("[^/]*[*…].*$", "");
        return NO_FOLDERS.contains(path.replaceAll("/.*", ""))
                || path.contains("/target/")
                || path.isEmpty()
                || forEachService(path).anyMatch(each -> known.path(document.folder(), each));
    }

    private static Stream<String> forEachService(String name) {
        return SERVICES.stream().map(service -> name.replace("<service>", service)).distinct();
    }

    /** What has an option is a command, and either a script of ours or a known program. */
    private Stream<String> tools() {
        return document.spans()
                .filter(code -> code.contains(" -"))
                .filter(code -> !Document.isExpression(code))
                .map(code -> code.split(" ", -1)[0])
                .filter(tool -> !TOOLS.contains(tool) && !isScript(tool))
                .map(tool -> "program " + tool);
    }

    private boolean isScript(String tool) {
        return Stream.of(document.folder(), Project.ROOT)
                .map(folder -> folder.resolve(tool))
                .anyMatch(Files::isExecutable);
    }

    private Stream<String> links() {
        return document.links()
                .map(document.folder()::resolve)
                .filter(target -> !Files.exists(target))
                .map(Path::toString)
                .map(target -> "link " + target);
    }
}
