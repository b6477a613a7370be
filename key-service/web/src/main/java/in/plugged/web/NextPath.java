package in.plugged.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where somebody is led after a log-in: a path of this origin, with its query, and nothing that a
 * browser could read as an address of somebody else.
 *
 * @see <a href="https://url.spec.whatwg.org/#url-parsing">URL standard, which takes a backslash for
 *     a slash</a>
 */
public record NextPath(String value) {

    /** A request to authorize an application may be 8 KiB long, and comes back here whole. */
    private static final int LONGEST = 8_448;

    private static final int MOST_DECODINGS = 3;
    private static final Pattern PRINTABLE = Pattern.compile("/[\\x21-\\x7e&&[^\\\\]]*");
    private static final Pattern DECEITFUL =
            Pattern.compile("(?s)[^/].*|/[/\\\\].*|.*[\\\\\\p{Cntrl}].*");

    /** The path, if it is one of ours; also when it is written with escapes. */
    public static Optional<NextPath> parse(String text) {
        return text.length() <= LONGEST && PRINTABLE.matcher(text).matches() && isPath(text)
                ? Optional.of(new NextPath(text))
                : Optional.empty();
    }

    /** The log-in page that leads back here. */
    public String login() {
        return "/login" + query();
    }

    /** The same for somebody whose last log-in is too long ago for what is next. */
    public String loginAgain() {
        return login() + "&again=1";
    }

    /** What takes it along in an address. */
    public String query() {
        return "?next=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** Whether it is that path or one below it, however it is written. */
    public boolean isIn(String path) {
        return Path.of(decoded(value.split("[?#]", 2)[0])).normalize().startsWith(path);
    }

    private static boolean isPath(String text) {
        try {
            URI uri = new URI(text);
            return uri.getScheme() == null
                    && uri.getRawAuthority() == null
                    && !deceives(text.split("[?#]", 2)[0])
                    && !hasControls(text);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Also when it is written with escapes; nobody honest writes a path with escapes so often. */
    private static boolean deceives(String path) {
        String seen = path;
        for (int round = 0; round < MOST_DECODINGS; round++) {
            if (DECEITFUL.matcher(seen).matches()) {
                return true;
            }
            String plain = decoded(seen);
            if (plain.equals(seen)) {
                return false;
            }
            seen = plain;
        }
        return true;
    }

    private static boolean hasControls(String text) {
        return decoded(text).chars().anyMatch(Character::isISOControl);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
