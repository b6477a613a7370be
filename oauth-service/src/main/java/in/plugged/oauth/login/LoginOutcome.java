package in.plugged.oauth.login;

/** How a log-in went. */
public sealed interface LoginOutcome {

    record Entered(Entry entry) implements LoginOutcome {}

    /** No such account, or not its password: nobody learns which. */
    record Wrong() implements LoginOutcome {}

    /**
     * Too many were wrong before; this one was not looked at.
     *
     * @param retryAfterSeconds whole seconds, at least 1, after which another try is let through
     */
    record TooMany(long retryAfterSeconds) implements LoginOutcome {}
}
