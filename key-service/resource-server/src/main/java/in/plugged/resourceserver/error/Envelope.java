package in.plugged.resourceserver.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.Map;

/** The body of every answer that is not a success. */
record Envelope(Body error) {

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Body(String code, String message, Map<String, Object> details) {}

    static Envelope of(ApiError error, String requestId) {
        var details = new LinkedHashMap<>(error.details());
        details.put("request_id", requestId);
        return new Envelope(new Body(error.code(), error.message(), details));
    }
}
