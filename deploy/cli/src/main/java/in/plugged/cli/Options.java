package in.plugged.cli;

import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What was asked for.
 *
 * @param server the origin, without a slash at its end
 * @param device a code in any case
 * @param scopes none for what the server gives by itself
 */
record Options(String command, String server, boolean device, List<String> scopes) {

    static final String USAGE =
            """
            Usage: pluggedin [--server URL] login [--device] [--scopes a,b] | whoami | logout

            login    with the browser of this machine, or with a code where there is none (no screen, or over SSH)
            whoami   says whose login it is and what it may do
            logout   ends the login; a key that came by a code is only forgotten here: revoke its device at URL/devices

            --device      with a code in any case
            --scopes a,b  may do no more than that, such as read:servers,write:servers
            --server URL  instead of $PLUGGEDIN_URL, or else https://plugged.in

            $BROWSER names the program that opens links. The login lies in ${XDG_CONFIG_HOME:-~/.config}/pluggedin.
            The exit code is 0, 1 when it could not be done, 2 when it was not understood.
            """;

    /** Credentials go in clear text to this machine alone. */
    private static final Pattern ORIGIN =
            Pattern.compile(
                    "(https://[^/?#@\\s]+|http://(?:localhost|127\\.0\\.0\\.1|\\[::1])(?::\\d+)?)/?");

    static Options of(Deque<String> words) {
        String command = "";
        String server = System.getenv().getOrDefault("PLUGGEDIN_URL", "https://plugged.in");
        boolean device = false;
        List<String> scopes = List.of();
        while (!words.isEmpty()) {
            String word = words.remove();
            switch (word) {
                case "login", "whoami", "logout", "--help" -> command = word;
                case "--device" -> device = true;
                case "--server" -> server = value(word, words);
                case "--scopes" -> scopes = List.of(value(word, words).split(",", -1));
                default -> throw Failure.notUnderstood("Unknown: " + word + ".");
            }
        }
        if (command.isEmpty()) {
            throw Failure.notUnderstood("There is nothing to do.");
        }
        return new Options(command, origin(server), device, scopes);
    }

    private static String value(String option, Deque<String> words) {
        if (words.isEmpty()) {
            throw Failure.notUnderstood(option + " needs a value.");
        }
        return words.remove();
    }

    private static String origin(String server) {
        var origin = ORIGIN.matcher(server);
        if (!origin.matches()) {
            throw Failure.notUnderstood(server + " is not the https address of a server.");
        }
        return origin.group(1);
    }
}
