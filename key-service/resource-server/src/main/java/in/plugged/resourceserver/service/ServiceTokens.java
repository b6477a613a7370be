package in.plugged.resourceserver.service;

import io.smallrye.mutiny.Uni;

/** What this application shows when it calls another service of the suite in its own name. */
public interface ServiceTokens {

    /** Whether it has what it takes to get any. */
    boolean configured();

    /**
     * A token that the service of that name accepts, to be sent as {@code Authorization: Bearer}.
     * Fails with {@link TokenUnavailable} when there is none to be had.
     */
    Uni<String> of(String service);

    /** No token is held, and none can be got right now. */
    final class TokenUnavailable extends RuntimeException {
        public TokenUnavailable(Throwable cause) {
            super("There is no service token right now", cause, false, false);
        }
    }
}
