package in.plugged.oauth.client;

import java.util.Locale;

/** Where an application runs, which decides where its users may be sent. */
public enum ApplicationType {
    /** On a server that has a name: https alone. */
    WEB,
    /** On its user's own machine: a loopback address or a scheme of its own. */
    NATIVE;

    /** The name in requests, answers and rows. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
