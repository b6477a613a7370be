package in.plugged.resourceserver.error;

/**
 * Carries a refusal to the mapper. It has no stack trace: a caller's mistake is nothing to
 * investigate, and costs nothing.
 */
public class ApiException extends RuntimeException {

    private final transient ApiError error;

    public ApiException(ApiError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    public ApiError error() {
        return error;
    }
}
