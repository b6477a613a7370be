package in.plugged.oauth.login;

/** How a change of a password went. */
public sealed interface PasswordOutcome {

    /**
     * The new password holds.
     *
     * @param announced whether everybody has been told that the old sessions have ended
     */
    record Changed(Entry entry, boolean announced) implements PasswordOutcome {}

    /** It is not the password that the account has now. */
    record Wrong() implements PasswordOutcome {}

    /**
     * Too many were wrong before; this one was not looked at.
     *
     * @param retryAfterSeconds whole seconds, at least 1, after which another try is let through
     */
    record TooMany(long retryAfterSeconds) implements PasswordOutcome {}

    /** Log in again first. */
    record TooLongAgo() implements PasswordOutcome {}
}
