package in.plugged.oauth.login;

import in.plugged.resourceserver.ratelimit.Decision.Refused;
import in.plugged.resourceserver.ratelimit.Limit;

/** How a registration went. */
public sealed interface Registration {

    record Made(Entry entry) implements Registration {}

    /** The address has an account. Asking that too often is refused. */
    record EmailTaken() implements Registration {}

    /**
     * Too many came from there.
     *
     * @param limit that is used up
     */
    record TooMany(Limit limit, Refused refused) implements Registration {}
}
