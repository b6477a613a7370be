package in.plugged.oauth.login;

/** How a registration went. */
public sealed interface Registration {

    record Made(Entry entry) implements Registration {}

    /** The address has an account. Asking that too often is refused. */
    record EmailTaken() implements Registration {}

    /**
     * Too many came from there.
     *
     * @param retryAfterSeconds whole seconds, at least 1, after which another one is let through
     */
    record TooMany(long retryAfterSeconds) implements Registration {}
}
