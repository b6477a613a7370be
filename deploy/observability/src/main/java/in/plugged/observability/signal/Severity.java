package in.plugged.observability.signal;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who is told. */
public enum Severity {
    /** Somebody at once, at night too. */
    @JsonProperty("page")
    PAGE,
    /** Somebody on the next working day. */
    @JsonProperty("ticket")
    TICKET
}
