package in.plugged.oauth.outside;

/** What {@link TestProvider} does wrong. */
public enum Misdeed {
    NOTHING,
    WRONG_NONCE,
    WRONG_ISSUER,
    WRONG_AUDIENCE,
    WRONG_KEY,
    EXPIRED,
    OTHER_SUBJECT,

    /** Lets in without a word, unless it is asked for one, who has logged in there an hour ago. */
    LOGGED_IN_BEFORE,
    SAYS_NO_TIME,
    FAILS,
    BREAKS_OFF,
    SAYS_NOTHING;

    boolean of(Said person) {
        return name().equals(person.text("misdeed"));
    }
}
