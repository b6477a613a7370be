package in.plugged.observability;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes rules, their tests, dashboards and the page of all settings. {@code
 * deploy/observability/generate} starts it.
 */
public final class Generate {

    private Generate() {}

    /**
     * Writes it all, and says what.
     *
     * @param arguments the folder of the project; then, if the runbooks are elsewhere, the address
     *     below which they are, and the folder into which everything is to be written
     */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
        String runbooks = arguments.length > 1 ? arguments[1] : Generator.RUNBOOKS;
        Path into = arguments.length > 2 ? Path.of(arguments[2]).toAbsolutePath() : root;
        for (GeneratedFile file : new Generator(root, runbooks).files()) {
            file.write(into);
            System.out.println(into.resolve(file.path()));
        }
    }
}
