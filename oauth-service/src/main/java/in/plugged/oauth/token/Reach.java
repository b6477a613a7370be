package in.plugged.oauth.token;

import java.util.Set;
import java.util.TreeSet;

/**
 * How far a token goes.
 *
 * @param scopes what it may do
 * @param audience what it is for
 */
record Reach(Set<String> scopes, Set<String> audience) {

    /** One text for what is the same, whatever order it was asked in. */
    String text() {
        return scope() + " for " + String.join(" ", new TreeSet<>(audience));
    }

    String scope() {
        return text(scopes);
    }

    /** Scopes as OAuth writes them. */
    static String text(Set<String> scopes) {
        return String.join(" ", new TreeSet<>(scopes));
    }
}
