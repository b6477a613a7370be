package in.plugged.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A command of operators, started with the jars and the files of settings of a pod.
 *
 * @param module whose jars, as {@code oauth-service}
 * @param database that it is to work on
 * @param main the class that is the command
 * @param folder where the settings and what it says are kept
 */
record ServiceCommand(Stack stack, String module, String database, String main, Path folder) {

    /** Runs it to its end, with these settings beside those of the database. */
    Program run(Map<String, String> settings, String... arguments) {
        String jars = Program.HOME.resolve(module + "/target/quarkus-app").toString();
        String path =
                Stream.of("/app/*", "/quarkus/*", "/lib/boot/*", "/lib/main/*")
                        .map(jars::concat)
                        .reduce((all, next) -> all + ":" + next)
                        .orElseThrow();
        return CommandLine.ended(
                Program.start(
                        folder.resolve(UUID.randomUUID() + ".log"),
                        Map.of("SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS", files(settings)),
                        Stream.concat(Stream.of("-cp", path, main), Stream.of(arguments))
                                .toArray(String[]::new)));
    }

    /** A folder with a file for each setting. */
    private String files(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        var url = "jdbc:postgresql://localhost:%d/%s".formatted(stack.port(15_432), database);
        all.put("quarkus.datasource.jdbc.url", url);
        all.put("quarkus.datasource.username", "postgres");
        all.put("quarkus.datasource.password", "none");
        all.forEach((name, value) -> write(folder.resolve(name), value));
        return folder.toString();
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
