package in.plugged.resourceserver.usage;

import java.util.Locale;

/** How a request brought its credential. */
public enum Style {
    BEARER,

    /** In {@code X-API-Key} alone, or on a path of version 1. */
    V1,

    COOKIE;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** As it stands in a record. */
    String text() {
        return text;
    }
}
