package in.plugged.oauth.authorize;

import java.util.Arrays;
import java.util.Set;

/**
 * What an application wants a user to be asked, or not to be asked, as OpenID Connect has it.
 * Requests with unknown wishes are refused, elsewhere.
 */
record Prompt(Set<String> wishes) {

    private static final Set<String> LOG_IN = Set.of("login", "select_account");

    static Prompt of(AuthorizationQuery query) {
        return new Prompt(
                query.find("prompt")
                        .map(text -> Set.copyOf(Arrays.asList(text.split(" ", -1))))
                        .orElse(Set.of()));
    }

    /** The user is to see no page. */
    boolean none() {
        return wishes.contains("none");
    }

    boolean alone() {
        return wishes.size() == 1;
    }

    /** The user is to be asked even about what he has agreed to. */
    boolean consent() {
        return wishes.contains("consent");
    }

    /** The user is to prove anew who it is. */
    boolean logIn() {
        return wishes.stream().anyMatch(LOG_IN::contains);
    }
}
