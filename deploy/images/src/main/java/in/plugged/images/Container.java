package in.plugged.images;

import in.plugged.embedded.FreePort;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A service that was started from the files of its image, by the image's own JVM and with its own
 * entry point, on ports that are free.
 */
final class Container implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int PROBE_MILLIS = 700;

    private final RunningProgram program;
    private final int port;
    private final int managementPort;

    private Container(RunningProgram program, int port, int managementPort) {
        this.program = program;
        this.port = port;
        this.managementPort = managementPort;
    }

    /** How one is started. */
    record Start(
            UnpackedImage image,
            SettingsFolders settings,
            Map<String, String> environment,
            UnaryOperator<String> option,
            Path log) {

        static Start of(UnpackedImage image, SettingsFolders settings, Path log) {
            return new Start(image, settings, Map.of(), option -> option, log);
        }

        /** With more in its environment. */
        Start with(Map<String, String> more) {
            var all = new HashMap<>(environment);
            all.putAll(more);
            return new Start(image, settings, all, option, log);
        }

        /** With other options in its command. */
        Start withOptions(UnaryOperator<String> other) {
            return new Start(image, settings, environment, other, log);
        }

        Container run() {
            int port = FreePort.find();
            int management = FreePort.find();
            var all = new HashMap<>(image.environment());
            all.put("SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS", settings.locations());
            all.put("QUARKUS_HTTP_PORT", Integer.toString(port));
            all.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
            all.putAll(environment);
            return new Container(RunningProgram.start(command(), all, log), port, management);
        }

        private List<String> command() {
            var command = new ArrayList<String>();
            for (String part : image.entrypoint()) {
                String own =
                        part.equals(Entrypoint.JAVA)
                                ? image.java().toString()
                                : option.apply(part)
                                        .replace(
                                                Entrypoint.APP + "/",
                                                image.file(Entrypoint.APP) + "/");
                command.add(own);
            }
            return command;
        }
    }

    /** Waits until it says that it is ready, and answers how long that took. */
    Duration awaitReady() {
        return program.await("ready", PATIENCE, this::ready);
    }

    URI origin() {
        return URI.create("http://127.0.0.1:" + port);
    }

    RunningProgram program() {
        return program;
    }

    /** How much memory it has now, in MB: as the system counts it, the cache included. */
    long residentMegabytes() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + program.pid() + "/status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
                }
            }
            return 0;
        } catch (IOException e) {
            throw new ImageException("It is not known how large it is: " + e, e);
        }
    }

    private boolean ready() {
        URI uri = URI.create("http://127.0.0.1:%d/q/health/ready".formatted(managementPort));
        try {
            var connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(PROBE_MILLIS);
            connection.setReadTimeout(PROBE_MILLIS);
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** SIGTERM, and the exit code. */
    int stop() {
        return program.stop();
    }

    @Override
    public void close() {
        program.close();
    }
}
