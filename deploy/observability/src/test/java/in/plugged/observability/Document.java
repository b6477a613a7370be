package in.plugged.observability;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page for people, and what it names in code, in links and in quotes. */
record Document(String name, String text) {

    private static final Pattern BLOCK =
            Pattern.compile("^ *```\\w*\\n(.*?)^ *```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");
    private static final Pattern METRIC =
            Pattern.compile(
                    ".*\\b(plugged_|plugged:|http_server_|jvm_|process_|sql_pool_|kafka_).*");

    /** All whose words are held against the project. */
    static List<Document> all() {
        Stream<Path> readmes =
                Stream.of("kubernetes", "images", "observability")
                        .map(part -> Project.ROOT.resolve("deploy/" + part + "/README.md"));
        return Stream.concat(readmes, Project.runbooks().stream()).map(Document::of).toList();
    }

    static Document of(Path file) {
        return new Document(Project.ROOT.relativize(file).toString(), Project.text(file));
    }

    @Override
    public String toString() {
        return name;
    }

    /** Where it lies. */
    Path folder() {
        return Project.ROOT.resolve(name).resolveSibling("");
    }

    /** What stands in a line of text as code. */
    Stream<String> spans() {
        return found(CODE, prose());
    }

    /** The same, and the lines of blocks. */
    Stream<String> code() {
        return Stream.concat(spans(), found(BLOCK, text).flatMap(String::lines).map(String::strip));
    }

    /** What it asks Prometheus. */
    Stream<String> expressions() {
        return spans().filter(Document::isExpression);
    }

    static boolean isExpression(String code) {
        return METRIC.matcher(code).matches();
    }

    Stream<String> quotes() {
        return found(QUOTED, CODE.matcher(prose()).replaceAll(""));
    }

    Stream<String> links() {
        return found(LINK, prose());
    }

    private String prose() {
        return BLOCK.matcher(text).replaceAll("");
    }

    private static Stream<String> found(Pattern what, String text) {
        return what.matcher(text).results().map(Document::inner);
    }

    private static String inner(MatchResult found) {
        return found.group(1);
    }
}
