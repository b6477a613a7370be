package in.plugged.local.gateway;

import in.plugged.resourceserver.edge.ExposedHeaders;
import in.plugged.resourceserver.error.ApiError;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** What the gateway itself answers, in the suite's one shape. */
final class Answer {

    private static final String REQUEST_ID = "X-Request-Id";
    private static final Pattern SANE_ID = Pattern.compile("[A-Za-z0-9._:/+=@-]{1,128}");

    private Answer() {}

    /** Refuses the request, unless an answer is already on its way: then the connection ends. */
    static void refuse(HttpServerRequest request, ApiError error) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            request.connection().close();
            return;
        }
        String id = requestId(request);
        response.headers().clear();
        if (error.status() == 503) {
            response.putHeader("Retry-After", "1");
        }
        if (PassedHeaders.announceBody(request) && !request.isEnded()) {
            response.putHeader(HttpHeaders.CONNECTION, "close"); // nobody reads what is left of it
        }
        write(response, error.status(), envelope(error, id), id);
    }

    static void health(HttpServerRequest request, boolean up, JsonObject health) {
        write(request.response(), up ? 200 : 503, health, requestId(request));
    }

    private static void write(
            HttpServerResponse response, int status, JsonObject body, String requestId) {
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, ExposedHeaders.NAMES)
                .putHeader(REQUEST_ID, requestId)
                .end(body.toBuffer());
    }

    private static JsonObject envelope(ApiError error, String requestId) {
        var details = new JsonObject();
        error.with("request_id", requestId).details().forEach(details::put);
        return new JsonObject()
                .put(
                        "error",
                        new JsonObject()
                                .put("code", error.code())
                                .put("message", error.message())
                                .put("details", details));
    }

    private static String requestId(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(REQUEST_ID))
                .filter(id -> SANE_ID.matcher(id).matches())
                .orElseGet(() -> UUID.randomUUID().toString());
    }
}
