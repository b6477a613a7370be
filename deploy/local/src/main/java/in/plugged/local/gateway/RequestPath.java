package in.plugged.local.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The path of a request, decoded and cut into segments, and only if every server reads it alike:
 * what gateway and service could understand differently is no path at all.
 *
 * @param segments the decoded segments; a trailing slash adds none
 */
record RequestPath(List<String> segments) {

    /** RFC 3986, section 3.3, without the matrix parameters that some servers cut off. */
    private static final Pattern PLAIN =
            Pattern.compile("(/([A-Za-z0-9._~!$&'()*+,=:@-]|%[0-9A-Fa-f]{2})*)+");

    /** Empty when the target of the request has a path that is not safe to pass on. */
    static Optional<RequestPath> of(String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        boolean plain = PLAIN.matcher(path).matches() && !path.contains("//");
        return plain ? decoded(path) : Optional.empty();
    }

    /** Whether the path is this one or lies below it. */
    boolean isWithin(RequestPath other) {
        int length = other.segments.size();
        return segments.size() >= length && segments.subList(0, length).equals(other.segments);
    }

    private static Optional<RequestPath> decoded(String path) {
        var segments = new ArrayList<String>();
        for (String raw : path.substring(1).split("/", -1)) {
            String segment = raw.indexOf('%') < 0 ? raw : decode(raw);
            if (!harmless(segment)) {
                return Optional.empty();
            }
            if (!segment.isEmpty()) {
                segments.add(segment);
            }
        }
        return Optional.of(new RequestPath(segments));
    }

    private static String decode(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static boolean harmless(String segment) {
        return !segment.equals(".")
                && !segment.equals("..")
                && segment.chars().noneMatch(RequestPath::meansSomething);
    }

    private static boolean meansSomething(int character) {
        return character == '/'
                || character == '\\'
                || character == ';'
                || character == '\uFFFD' // bytes that are no UTF-8
                || Character.isISOControl(character);
    }
}
