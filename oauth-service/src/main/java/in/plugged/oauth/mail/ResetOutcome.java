package in.plugged.oauth.mail;

/** What became of a new password that was set with a link. */
public sealed interface ResetOutcome {

    /**
     * It is in force, and all sessions have ended.
     *
     * @param announced whether every service has heard of it
     */
    record Changed(boolean announced) implements ResetOutcome {}

    /** The link is none, was used, has expired, or was made for another address. */
    record LinkEnded() implements ResetOutcome {}
}
