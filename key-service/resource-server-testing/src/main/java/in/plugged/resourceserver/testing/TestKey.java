package in.plugged.resourceserver.testing;

/**
 * A key that only the test at hand knows. It opens nothing anywhere else.
 *
 * @param id as the backend sees it, {@code key_…}
 * @param text the whole key, for {@code X-API-Key}
 */
public record TestKey(String id, String text) {

    /** The value of the header {@code Authorization}. */
    public String bearer() {
        return "Bearer " + text;
    }
}
