package in.plugged.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The browser of the person at the terminal, if it is on the same machine. */
final class Browser {

    private static final Map<String, String> ENVIRONMENT = System.getenv();

    private Browser() {}

    /** Over SSH the screen, and so the browser, is on another machine. */
    static boolean isHere() {
        return !opener().isEmpty();
    }

    /**
     * Opens a page of the web when there is a browser. That it fails is no loss: the link was
     * printed.
     */
    static void open(URI link) {
        var command = new ArrayList<>(opener());
        if (command.isEmpty() || !isWeb(link)) {
            return;
        }
        command.add(link.toASCIIString());
        try {
            new ProcessBuilder(command)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            Terminal.say("No browser could be opened: use the link.%n");
        }
    }

    /** What an opener would take for an option, a file or a program is none. */
    static boolean isWeb(URI link) {
        return link.toASCIIString().matches("https?://.+");
    }

    private static List<String> opener() {
        if (has("BROWSER")) {
            return List.of(ENVIRONMENT.getOrDefault("BROWSER", ""));
        } else if (has("SSH_CONNECTION") || has("SSH_TTY")) {
            return List.of();
        }
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("mac")) {
            return List.of("open");
        } else if (system.startsWith("windows")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler");
        }
        return has("DISPLAY") || has("WAYLAND_DISPLAY") ? List.of("xdg-open") : List.of();
    }

    private static boolean has(String variable) {
        return !ENVIRONMENT.getOrDefault(variable, "").isEmpty();
    }
}
