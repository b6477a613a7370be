package in.plugged.ratelimit.limit;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a limit is counted. {@code limit.lua} says what each one promises. */
public enum Algorithm {
    /** A window opens with the first unit and lasts its length; at most the limit passes in it. */
    @JsonProperty("window")
    WINDOW,

    /** At most the limit at once; then room comes back evenly, the whole limit in a window. */
    @JsonProperty("gcra")
    GCRA
}
