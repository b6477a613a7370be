package in.plugged.resourceserver.credential;

/** What an opaque token of oauth-service is for. */
public enum TokenKind {
    /** A user's log-in. It comes in the cookie alone. */
    SESSION("ss_"),

    /** What an application got with a user's consent. It comes in {@code Authorization} alone. */
    ACCESS("at_"),

    /** Buys the next access token, and is no credential of a request. */
    REFRESH("rt_");

    private final String prefix;

    TokenKind(String prefix) {
        this.prefix = prefix;
    }

    /** What a token of this kind begins with. */
    public String prefix() {
        return prefix;
    }
}
