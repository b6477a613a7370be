package in.plugged.device.cli;

import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ErrorShape;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Refusals of polls: the envelope, and beside it the status that programs go by; also of those that
 * no resource makes, such as 503.
 */
@ApplicationScoped
class PollErrorShape implements ErrorShape {

    static final String PATH = "/api/cli/auth/poll";

    /** The detail that becomes the status. */
    static final String STATUS = "status";

    record Body(Object status, Envelope error) {}

    record Envelope(String code, String message, Map<String, Object> details) {}

    @Override
    public boolean covers(String path) {
        return path.equals(PATH) || path.equals(PATH + "/");
    }

    @Override
    public Object body(ApiError error, String requestId) {
        var details = new LinkedHashMap<>(error.details());
        Object said = details.remove(STATUS);
        details.put("request_id", requestId);
        return new Body(
                said == null ? usual(error.status()) : said,
                new Envelope(error.code(), error.message(), details));
    }

    private static String usual(int status) {
        return switch (status) {
            case 429 -> PollStatus.SLOW_DOWN;
            case 500, 503 -> PollStatus.PENDING; // it may be better by the next poll
            default -> PollStatus.INVALID;
        };
    }

    @Override
    public String challenge(ApiError error, String usual) {
        return usual;
    }
}
