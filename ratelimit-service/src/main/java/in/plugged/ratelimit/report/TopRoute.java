package in.plugged.ratelimit.report;

/** How often a route was asked for on the days of a range. */
public record TopRoute(String route, String method, long requests, long errors) {}
