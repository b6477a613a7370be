package in.plugged.ratelimit.report;

/** How often a route was asked for on the days of a range. */
record TopRoute(String route, String method, long requests, long errors) {}
