package in.plugged.resourceserver.credential;

import java.util.Optional;

/**
 * The public kinds of API key. The prefix is part of the key's text, so a reader knows the kind
 * without a look-up.
 */
public enum KeyPrefix {
    PK_LIVE("pk_live_", Environment.LIVE, false),
    PK_TEST("pk_test_", Environment.TEST, false),
    SK_LIVE("sk_live_", Environment.LIVE, true),
    SK_TEST("sk_test_", Environment.TEST, true),
    PG_IN("pg_in_", Environment.LIVE, false);

    private static final KeyPrefix[] ALL = values();

    private final String text;
    private final Environment environment;
    private final boolean secret;

    KeyPrefix(String text, Environment environment, boolean secret) {
        this.text = text;
        this.environment = environment;
        this.secret = secret;
    }

    /** The prefix as it stands in a key, with its last underscore. */
    public String text() {
        return text;
    }

    public Environment environment() {
        return environment;
    }

    /** For servers only: may manage keys, and is refused when a browser sends it. */
    public boolean secret() {
        return secret;
    }

    /** The prefix that a text starts with, whatever follows it; empty when it starts with none. */
    public static Optional<KeyPrefix> of(String text) {
        for (KeyPrefix prefix : ALL) {
            if (text.startsWith(prefix.text)) {
                return Optional.of(prefix);
            }
        }
        return Optional.empty();
    }
}
