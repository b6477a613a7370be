package in.plugged.ratelimit.alert;

import java.time.Instant;

/**
 * Of which kind somebody wants no alerts of a key.
 *
 * @param by the user who said so
 */
public record Mute(Kind kind, String by, Instant at) {}
