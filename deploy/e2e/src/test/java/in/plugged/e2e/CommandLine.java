package in.plugged.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code deploy/cli/pluggedin} as somebody has it at home, with a browser of choice or without. */
record CommandLine(Stack stack, Path home) {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Path PROGRAM = Program.HOME.resolve("deploy/cli/pluggedin");

    /** Starts a command; it says everything in one file. */
    Program start(String... words) {
        var command = new ArrayList<>(List.of(PROGRAM.toString()));
        command.addAll(List.of(words));
        return Program.start(home.resolve(UUID.randomUUID() + ".log"), environment(), command);
    }

    private Map<String, String> environment() {
        var all = new HashMap<String, String>();
        String java = Path.of(System.getProperty("java.home"), "bin").toString();
        all.put("PATH", java + File.pathSeparator + System.getenv("PATH"));
        all.put("XDG_CONFIG_HOME", home.resolve("config").toString());
        // where it is compiled once for all tests
        all.put("XDG_CACHE_HOME", Path.of("target/cli-cache").toAbsolutePath().toString());
        all.put("PLUGGEDIN_URL", stack.gateway().toString());
        all.put("BROWSER", browser().toString());
        return all;
    }

    /** Runs a command to its end. */
    Program run(String... words) {
        return ended(start(words));
    }

    static Program ended(Program program) {
        await().atMost(PATIENCE).until(() -> !program.alive());
        return program;
    }

    /** What it says about that pattern, as soon as it does. */
    static Matcher said(Program program, String pattern) {
        await().atMost(PATIENCE)
                .until(
                        () ->
                                Pattern.compile(pattern).matcher(program.output()).find()
                                        || !program.alive());
        Matcher found = Pattern.compile(pattern).matcher(program.output());
        assertTrue(found.find(), program::output);
        return found;
    }

    /** What its browser was told to open, as soon as it was. */
    String opened() {
        Path link = home.resolve("link");
        await().atMost(PATIENCE).until(() -> Files.exists(link));
        return read(link).strip();
    }

    /** One that writes down what it is to open, all at once. */
    private Path browser() {
        Path script = home.resolve("browser");
        String lines =
                """
                #!/bin/sh
                echo "$1" > '%1$s.new'
                mv '%1$s.new' '%1$s'
                """
                        .formatted(home.resolve("link"));
        try {
            Files.deleteIfExists(home.resolve("link"));
            Files.writeString(script, lines);
            return Files.setPosixFilePermissions(
                    script, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return home.resolve("config/pluggedin");
    }

    Path credentials() {
        return folder().resolve("credentials.json");
    }

    /** One of the fields that it keeps; empty when there is none of that name. */
    String kept(String name) {
        Matcher field =
                Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(read(credentials()));
        return field.find() ? field.group(1) : "";
    }

    /** As if its access token were at its end. */
    void letExpire() {
        String old = kept("expires_at");
        try {
            String text = read(credentials()).replace(old, "2020-01-01T00:00:00Z");
            Files.writeString(credentials(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
