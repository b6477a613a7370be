import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Quarkus application that runs until it is closed, with the flags that the services of deploy/local have. */
record StartedJar(Process process) implements AutoCloseable {

    private static final String CEILING = "deploy/bench/ceiling/target/quarkus-app/quarkus-run.jar";

    /** The endpoint that does nothing. */
    static StartedJar ceiling(Path files, int port) throws Exception {
        return of("bare endpoint", files, port, List.of("-Dquarkus.http.port=" + port), CEILING);
    }

    static StartedJar of(String name, Path files, int port, List<String> settings, String jar) throws Exception {
        Path log = files.resolve(port + ".log");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(settings);
        command.addAll(List.of("-jar", jar));
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        long last = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.readString(log).contains("Listening on")) {
            if (!process.isAlive() || System.nanoTime() > last) {
                process.destroy();
                throw new IllegalStateException("The " + name + " did not start: " + Files.readString(log));
            }
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
        return new StartedJar(process);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
