package in.plugged.ratelimit.alert;

/**
 * What was made unusual on purpose.
 *
 * @param from hours since the beginning
 * @param to the end of it
 * @param subtle whether one has to look closely
 */
record Injected(String keyId, Kind kind, int from, int to, boolean subtle) {}
