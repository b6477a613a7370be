package in.plugged.resourceserver.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/** The body of every answer that is not a success. */
record Envelope(Body error) {

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Body(String code, String message, Map<String, Object> details) {}

    static Envelope of(ApiError error, String requestId) {
        return of(error.with("request_id", requestId));
    }

    static Envelope of(ApiError error) {
        return new Envelope(new Body(error.code(), error.message(), error.details()));
    }
}
