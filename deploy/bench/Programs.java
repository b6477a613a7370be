import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Other programs, and what they say. */
final class Programs {

    private Programs() {}

    /** All that it prints until it ends, errors included. */
    static String output(List<String> command) throws IOException {
        return new String(bytes(command), StandardCharsets.UTF_8);
    }

    static byte[] bytes(List<String> command) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().getInputStream().readAllBytes();
    }

    /** The first group of the pattern, where it is first found. */
    static String find(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("Nothing like " + pattern + " in: " + text);
        }
        return found.group(1);
    }
}
