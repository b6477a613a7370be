package in.plugged.oauth.outbound;

import io.vertx.core.http.HttpClientResponse;
import java.util.Optional;

/**
 * What was answered somewhere outside.
 *
 * @param text the body as UTF-8; empty unless the status is 200
 * @param type the header {@code Content-Type}
 * @param cacheControl the header {@code Cache-Control}
 * @param etag the header {@code ETag}
 */
public record Answer(
        int status,
        String text,
        Optional<String> type,
        Optional<String> cacheControl,
        Optional<String> etag) {

    static Answer of(HttpClientResponse response, String text) {
        return new Answer(
                response.statusCode(),
                text,
                Optional.ofNullable(response.getHeader("Content-Type")),
                Optional.ofNullable(response.getHeader("Cache-Control")),
                Optional.ofNullable(response.getHeader("ETag")));
    }
}
