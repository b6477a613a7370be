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
    FAILS;

    boolean of(Said person) {
        return name().equals(person.text("misdeed"));
    }
}
