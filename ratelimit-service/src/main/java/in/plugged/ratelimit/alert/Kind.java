package in.plugged.ratelimit.alert;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be unusual about the use of a key. */
public enum Kind {
    /** Far more calls than this key makes at this hour of the week. */
    SPIKE(Duration.ofHours(2)),
    /** Far more of its calls fail than usual. */
    ERROR_BURST(Duration.ofHours(2)),
    /** Calls from where it was never used. */
    NEW_NETWORK(Duration.ofDays(1)),
    /** Calls with a secret that was replaced. */
    OLD_SECRET(Duration.ofDays(1)),
    /** Calls with a key that was revoked or has expired. */
    ENDED_KEY(Duration.ofDays(1)),
    /** A key for servers in a page that anybody can read. */
    BROWSER(Duration.ofDays(1)),
    /** Rights that it has and does not need. */
    UNUSED_SCOPES(Duration.ZERO);

    private final Duration quiet;
    private final String text = name().toLowerCase(Locale.ROOT);

    Kind(Duration quiet) {
        this.quiet = quiet;
    }

    /** After so long without it the pattern has ended. */
    Duration quiet() {
        return quiet;
    }

    /** Empty for what {@link #text} does not write, such as a kind that a later version has. */
    static Optional<Kind> of(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst();
    }

    /** An {@link IllegalArgumentException} for what {@link #text} does not write. */
    public static Kind fromString(String text) {
        return of(text).orElseThrow(() -> new IllegalArgumentException("No kind of alert"));
    }

    /** As callers, paths and the database have it. */
    public String text() {
        return text;
    }
}
