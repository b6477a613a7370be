package in.plugged.oauth.registration;

/** How the end of a client went. */
public sealed interface RemovalOutcome {

    /**
     * It is gone, and so is all that users had let it do.
     *
     * @param announced whether everybody has been told
     */
    record Removed(boolean announced) implements RemovalOutcome {}

    /** There is none, or it is somebody else's. */
    record NoSuchClient() implements RemovalOutcome {}
}
