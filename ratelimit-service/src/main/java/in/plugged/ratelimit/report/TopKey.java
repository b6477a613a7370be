package in.plugged.ratelimit.report;

/** How often a key was used in a range. */
record TopKey(String keyId, long requests, long errors, long rateLimited) {}
