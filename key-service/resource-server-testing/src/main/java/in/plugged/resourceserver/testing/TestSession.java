package in.plugged.resourceserver.testing;

/**
 * A session that only the test at hand knows. It opens nothing anywhere else.
 *
 * @param id as the backend sees it, {@code ses_…}
 * @param cookie the value of the header {@code Cookie}
 */
public record TestSession(String id, String cookie) {}
