package in.plugged.observability;

import in.plugged.observability.signal.SignalFolder;
import in.plugged.observability.signal.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The project as it lies there. */
final class Project {

    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    static final Path HERE = ROOT.resolve("deploy/observability");
    static final Path RUNBOOKS = HERE.resolve("runbooks");

    private Project() {}

    static List<Signals> signals() throws IOException {
        return SignalFolder.read(HERE.resolve("signals"));
    }

    static String read(Path file) throws IOException {
        return Files.readString(file);
    }
}
