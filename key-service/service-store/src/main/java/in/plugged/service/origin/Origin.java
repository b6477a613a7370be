package in.plugged.service.origin;

import java.util.Optional;

/**
 * Who acts, and from where.
 *
 * @param actor the id of the credential, the application behind a token, the name of a service, or
 *     {@link #ANONYMOUS}
 * @param address in the network; empty for what a service does
 */
public record Origin(String actor, Optional<String> address) {

    /** A request that shows no credential. */
    public static final String ANONYMOUS = "anonymous";

    /** The actor, or somebody else where the request does not tell who it is. */
    public String actorOr(Optional<String> other) {
        return actor.equals(ANONYMOUS) ? other.orElse(ANONYMOUS) : actor;
    }
}
