package in.plugged.ratelimit.usage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Scopes of a key as records tell of them.
 *
 * @param held those that it has; none when nobody told
 * @param needed those by which it was let in; where that is not known, all that it has
 */
public record Rights(Set<String> held, Set<String> needed) {

    private static final Pattern SCOPE = Pattern.compile("[a-z0-9_.:-]{1,100}");

    /** Nobody has made a key with so many. */
    private static final int MOST = 100;

    /** What is no scope is left out: it is no reason not to count a use. */
    static Set<String> read(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(text -> SCOPE.matcher(text).matches())
                .limit(MOST)
                .collect(Collectors.toUnmodifiableSet());
    }

    Rights and(Rights other) {
        return new Rights(all(held, other.held), all(needed, other.needed));
    }

    private static Set<String> all(Set<String> some, Set<String> others) {
        return some.containsAll(others)
                ? some
                : Stream.concat(some.stream(), others.stream())
                        .limit(MOST)
                        .collect(Collectors.toUnmodifiableSet());
    }
}
