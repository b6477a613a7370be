package in.plugged.cli;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;

/** {@code pluggedin}: logs in, says as whom, logs out. */
final class PluggedIn {

    private final Options options;
    private final Server server;
    private final LoginFile file;

    PluggedIn(Options options, LoginFile file) {
        this.options = options;
        this.server = new Server(options.server());
        this.file = file;
    }

    public static void main(String[] arguments) {
        // the other console of JDK 22 to 24 takes a pipe for a terminal
        System.setProperty("jdk.console", "java.base");
        try {
            Options options = Options.of(new ArrayDeque<>(List.of(arguments)));
            new PluggedIn(options, LoginFile.usual()).run();
        } catch (Failure failure) {
            end(failure.exitCode(), failure.getMessage());
        } catch (IOException e) {
            end(1, "A file or a port can't be used: " + e);
        }
    }

    private static void end(int exitCode, String sentence) {
        Terminal.complain(sentence);
        System.exit(exitCode);
    }

    void run() throws IOException {
        switch (options.command()) {
            case "login" -> login();
            case "whoami" -> whoami();
            case "logout" -> logout();
            default -> Terminal.say(Options.USAGE);
        }
    }

    private void login() throws IOException {
        boolean withCode = options.device() || !Browser.isHere();
        try (LoginFile.Room room = file.makeRoom()) {
            room.write(
                    withCode
                            ? new DeviceLogin(server, Watch.USUAL).login(options.scopes())
                            : new BrowserLogin(server).login(options.scopes()));
        }
        whoami();
    }

    private void whoami() throws IOException {
        Reply known = server.get("/api/auth/check", current().credential()).orFail();
        for (String what : List.of("User", "Hub", "Key", "Scopes")) {
            Terminal.say("%-7s %s%n", what, known.header("X-Auth-" + what));
        }
    }

    /** A login whose access token is about to end gets the next one first. */
    private Login current() throws IOException {
        Login login = stored();
        if (login instanceof Login.Tokens tokens && tokens.endSoon()) {
            try (LoginFile.Room room = file.makeRoom()) {
                Login next = new BrowserLogin(server).refreshed(tokens);
                room.write(next);
                return next;
            }
        }
        return login;
    }

    private void logout() throws IOException {
        Login login = stored();
        if (login instanceof Login.Tokens tokens) {
            new BrowserLogin(server).end(tokens);
            Terminal.say("Logged out.%n");
        } else {
            Terminal.say(
                    "Forgotten here. Revoke the device at %s as well.%n",
                    server.origin() + "/devices");
        }
        file.delete();
    }

    /** A credential is shown to nobody but to the server that gave it. */
    private Login stored() throws IOException {
        return file.read()
                .filter(login -> login.server().equals(server.origin()))
                .orElseThrow(
                        () ->
                                new Failure(
                                        "You are not logged in at "
                                                + server.origin()
                                                + ": run pluggedin login."));
    }
}
