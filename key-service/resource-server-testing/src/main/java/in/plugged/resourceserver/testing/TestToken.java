package in.plugged.resourceserver.testing;

/**
 * An access token that only the test at hand knows. It opens nothing anywhere else.
 *
 * @param id as the backend sees it, {@code tok_…}
 * @param bearer the value of the header {@code Authorization}
 */
public record TestToken(String id, String bearer) {}
