package in.plugged.resourceserver.tokens;

/** What an ending is about: it ends every token that carries that id and is not younger. */
public enum Subject {
    /** One token, by its {@code jti}. */
    TOKEN,

    /** All tokens that descend from one consent by refreshing. */
    FAMILY,

    /** A log-in. */
    SESSION,

    /** What a user let one application do. */
    CLIENT_GRANT,

    USER,

    HUB
}
