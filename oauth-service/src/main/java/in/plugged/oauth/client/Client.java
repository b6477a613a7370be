package in.plugged.oauth.client;

import java.util.Set;

/** A program that is known here by an id of its own. */
public sealed interface Client {

    String id();

    /** What it may ask for at most. */
    Set<String> scopes();

    /**
     * A service of the suite. It acts for itself, and comes by configuration alone.
     *
     * @param scopes internal ones among them
     * @param audiences the services that it may call
     */
    record Service(String id, Set<String> scopes, Set<String> audiences) implements Client {}
}
