package in.plugged.oauth.login;

/** How the end of an account went. */
public sealed interface DeletionOutcome {

    /**
     * The account is gone.
     *
     * @param announced whether everybody has been told
     */
    record Deleted(boolean announced) implements DeletionOutcome {}

    /** Log in again first. */
    record TooLongAgo() implements DeletionOutcome {}
}
