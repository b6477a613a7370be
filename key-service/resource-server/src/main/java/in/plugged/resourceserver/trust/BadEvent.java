package in.plugged.resourceserver.trust;

/** An event that is not what its topic carries; the message says why, without quoting it. */
public final class BadEvent extends Exception {

    private final String why;

    public BadEvent(String why) {
        super(why, null, false, false);
        this.why = why;
    }

    /** The reason, for people. */
    public String why() {
        return why;
    }
}
