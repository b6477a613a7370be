package in.plugged.resourceserver.error;

/**
 * Says refusals in another shape than the envelope, on paths where a standard of their own gives
 * one. A bean of this type has a say in all of them, also in those that no resource makes.
 */
public interface ErrorShape {

    /** Whether refusals on that path have this shape. */
    boolean covers(String path);

    /**
     * The body, which is written as JSON.
     *
     * @param requestId as in {@code X-Request-Id}
     */
    Object body(ApiError error, String requestId);

    /**
     * What {@code WWW-Authenticate} says with a 401.
     *
     * @param usual what it says elsewhere
     */
    String challenge(ApiError error, String usual);
}
