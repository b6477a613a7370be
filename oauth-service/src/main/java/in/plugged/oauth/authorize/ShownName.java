package in.plugged.oauth.authorize;

import in.plugged.oauth.client.Client;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an application calls itself, so that it can't pretend more with it than a name can: on one
 * line, without characters that nobody sees, turn others around or pile up, and short.
 */
public final class ShownName {

    private static final int LONGEST = 64;
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}&&[^\\s]]+");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern PILED_UP = Pattern.compile("(\\p{M}{2})\\p{M}+");

    private ShownName() {}

    /** The name; the id of one that has none. */
    public static String of(Client.Registered client) {
        return of(client.name(), client.id());
    }

    /** The same for an application of which only these are known. */
    public static String of(Optional<String> name, String id) {
        return name.map(ShownName::of).filter(shown -> !shown.isBlank()).orElse(id);
    }

    /** Any name, in that shape; empty when nothing of it can be seen. */
    public static String of(String name) {
        String seen = UNSEEN.matcher(name).replaceAll("");
        String spaced = SPACE.matcher(seen).replaceAll(" ");
        String line = PILED_UP.matcher(spaced).replaceAll("$1").strip();
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)).strip() + "…";
    }
}
