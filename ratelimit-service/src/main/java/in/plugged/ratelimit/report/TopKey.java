package in.plugged.ratelimit.report;

/** How often a key was used in a range. */
public record TopKey(String keyId, long requests, long errors, long rateLimited) {}
