package in.plugged.local;

import in.plugged.embedded.ServerStartException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code up} was asked for.
 *
 * @param fresh whether the data of earlier runs is forgotten
 * @param data the data folder
 * @param portOffset what is added to every port
 */
record Options(boolean fresh, Path data, int portOffset) {

    static final String USAGE = "Usage: deploy/local/up [--fresh] [--data DIR] [--ports OFFSET]";

    /** So that the highest port of the suite stays one. */
    private static final int MAX_OFFSET = 40_000;

    /**
     * @param usual the data folder when none is named
     * @throws ServerStartException when the arguments are not understood
     */
    static Options parse(List<String> arguments, Path usual) {
        Deque<String> rest = new ArrayDeque<>(arguments);
        boolean fresh = false;
        Path data = usual;
        int offset = 0;
        while (!rest.isEmpty()) {
            String option = rest.poll();
            switch (option) {
                case "--fresh" -> fresh = true;
                case "--data" -> data = Path.of(value(option, rest.poll()));
                case "--ports" -> offset = offset(value(option, rest.poll()));
                default -> throw new ServerStartException("Unknown: " + option + ". " + USAGE);
            }
        }
        return new Options(fresh, data.toAbsolutePath().normalize(), offset);
    }

    private static String value(String option, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw new ServerStartException(option + " needs a value. " + USAGE);
        }
        return value;
    }

    private static int offset(String text) {
        try {
            int offset = Integer.parseInt(text);
            if (offset >= 0 && offset <= MAX_OFFSET) {
                return offset;
            }
        } catch (NumberFormatException e) {
            // said below, as for a number that is too large
        }
        throw new ServerStartException(
                "--ports is a number from 0 to %d, not %s. %s".formatted(MAX_OFFSET, text, USAGE));
    }
}
