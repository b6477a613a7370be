import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code [--short] [DATA_FOLDER [PORT_OFFSET]]}.
 *
 * @param shortRun a second for each, to see that it works
 */
record Options(boolean shortRun, Path data, int offset) {

    static Options of(String... args) {
        var rest = new ArrayList<>(List.of(args));
        boolean shortRun = rest.remove("--short");
        return new Options(
                shortRun,
                Path.of(rest.isEmpty() ? "deploy/local/data" : rest.get(0)),
                rest.size() > 1 ? Integer.parseInt(rest.get(1)) : 0);
    }
}
