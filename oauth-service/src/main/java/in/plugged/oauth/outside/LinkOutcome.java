package in.plugged.oauth.outside;

/** What became of linking or unlinking. */
public sealed interface LinkOutcome {

    record Linked() implements LinkOutcome {}

    record Unlinked() implements LinkOutcome {}

    /** It comes in to another account, and goes on to. */
    record SomebodyElses() implements LinkOutcome {}

    /** The log-in was to another account than the one that has the address. */
    record WrongAccount() implements LinkOutcome {}

    /** The ticket was used, or is too old. */
    record Ended() implements LinkOutcome {}

    /** Its owner could not come in any more. */
    record LastWay() implements LinkOutcome {}

    /** There is no such identity, or it is somebody else's. */
    record Unknown() implements LinkOutcome {}

    /** Log in again first. */
    record TooLongAgo() implements LinkOutcome {}
}
