package in.plugged.resourceserver.tokens;

import jakarta.enterprise.context.ApplicationScoped;

/** What this instance knows of tokens and how far it may trust that knowledge. */
@ApplicationScoped
public class TokenTrust {

    /**
     * All tokens of the subject that were issued at or before that moment have ended. Safe to
     * repeat and to call out of order. The process that committed an ending calls it as well, so
     * that it holds there before anybody announced it.
     *
     * @param revokedAtMicros by the database's clock, in microseconds since 1970
     */
    public void ended(Subject subject, String id, long revokedAtMicros) {
        // nothing is remembered, so there is nothing to forget
    }
}
