package in.plugged.service.inbox;

/** A message that is no event of its topic; the text says why, without quoting it. */
public final class BadEvent extends Exception {

    private final String why;

    public BadEvent(String why) {
        super(why, null, false, false);
        this.why = why;
    }

    public String why() {
        return why;
    }
}
