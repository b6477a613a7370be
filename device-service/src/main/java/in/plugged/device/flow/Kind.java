package in.plugged.device.flow;

import java.util.Locale;

/** In what a request ends once it is approved. */
public enum Kind {
    /** In an API key, for a program that polls us. */
    CLI,
    /** In OAuth tokens, for a client that asks oauth-service for them. */
    OAUTH;

    /** How it is written. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is written so. */
    public static Kind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
