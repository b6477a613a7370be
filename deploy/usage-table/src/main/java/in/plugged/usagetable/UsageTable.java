package in.plugged.usagetable;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.common.KafkaException;

/** {@code deploy/usage-table/run}: counts until it is ended, in whatever way. */
final class UsageTable {

    // held here, because a logger that nobody holds forgets its level
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    private UsageTable() {}

    /**
     * Ends with 1 when it can't go on.
     *
     * @param arguments the bootstrap servers, and the file in which counts and offsets are kept
     */
    public static void main(String[] arguments) {
        KAFKA.setLevel(Level.OFF); // what it says while no broker answers is said here once
        var screen = new Screen(System.out, terminal());
        try (var topic = new UsageTopic(arguments[0])) {
            var file = new CountedFile(Path.of(arguments[1]));
            new Counting(topic, file, screen).run();
        } catch (IOException | KafkaException e) {
            System.err.println("Usage can't be counted: " + e);
            System.exit(1);
        }
    }

    private static boolean terminal() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }
}
