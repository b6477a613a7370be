package in.plugged.local;

import in.plugged.embedded.Closing;
import in.plugged.embedded.ServerStartException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code deploy/local/up}: runs the suite until it is asked to end. */
final class Up {

    // held here, because a logger that nobody holds forgets its level
    private static final Logger ALL = Logger.getLogger("");

    private Up() {}

    public static void main(String[] arguments) {
        ALL.setLevel(Level.SEVERE); // clients of the servers report every attempt of a start
        Path home = Path.of(System.getProperty("plugged.home")).toAbsolutePath().normalize();
        try {
            Options options = Options.parse(List.of(arguments), home.resolve("deploy/local/data"));
            new Launcher(home, options, new Screen(System.out)).launch();
        } catch (ServerStartException | IOException e) {
            if (!Closing.begun()) {
                System.err.println(e.getMessage());
                System.exit(1);
            }
        }
    }
}
