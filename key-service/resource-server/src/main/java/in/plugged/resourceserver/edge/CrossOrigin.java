package in.plugged.resourceserver.edge;

import in.plugged.resourceserver.ResourceServerConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lets scripts of other origins read what the API answers, errors included, and never with cookies.
 * Pages stay out of it: an answer in HTML carries none of these headers.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">Fetch, CORS protocol</a>
 */
@ApplicationScoped
public class CrossOrigin {

    private static final int BEFORE_ANY_REFUSAL = 1_100;
    private static final int AFTER_THE_REQUEST_ID = 900;

    private static final String EVERYBODY = "*";
    private static final Pattern ORIGIN = Pattern.compile("https?://[^/?#@*\\s]+");
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String REQUEST_HEADERS =
            "Authorization, DPoP, Content-Type, X-API-Key, X-Request-Id, Idempotency-Key, X-Hub-Id,"
                    + " MCP-Protocol-Version, Mcp-Method, Mcp-Name";

    /** Two hours, the longest time that every browser believes. */
    private static final String MAX_AGE_SECONDS = "7200";

    private final Set<String> origins;
    private final boolean everybody;

    CrossOrigin(ResourceServerConfig config) {
        this.origins = config.cors().origins();
        this.everybody = origins.contains(EVERYBODY);
        origins.forEach(CrossOrigin::requireOrigin);
    }

    private static void requireOrigin(String text) {
        if (!text.equals(EVERYBODY) && !ORIGIN.matcher(text).matches()) {
            throw new IllegalStateException(
                    "plugged.resource-server.cors.origins: "
                            + text
                            + " is no origin; write * or the like of https://app.example");
        }
    }

    void install(@Observes Filters filters) {
        filters.register(this::announce, BEFORE_ANY_REFUSAL);
        filters.register(this::answerPreflight, AFTER_THE_REQUEST_ID);
    }

    /** Whether a browser asks if a script may send what it wants to send. */
    public static boolean isPreflight(HttpServerRequest request) {
        return request.method().equals(HttpMethod.OPTIONS)
                && request.headers().contains(HttpHeaders.ORIGIN)
                && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    }

    private void announce(RoutingContext context) {
        context.addHeadersEndHandler(
                _ -> open(context.response().headers(), allowed(context.request())));
        context.next();
    }

    private void open(MultiMap headers, Optional<String> origin) {
        if (isPage(headers) || headers.contains(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN)) {
            return;
        }
        if (!everybody) {
            headers.add("Vary", "Origin");
        }
        origin.ifPresent(
                allowed ->
                        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, allowed)
                                .set(
                                        HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS,
                                        ExposedHeaders.NAMES));
    }

    private void answerPreflight(RoutingContext context) {
        if (!isPreflight(context.request())) {
            context.next();
            return;
        }
        if (allowed(context.request()).isPresent()) {
            context.response()
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, MAX_AGE_SECONDS);
        }
        context.response().setStatusCode(204).end();
    }

    /** What the answer names as allowed; empty when this origin may not read it. */
    private Optional<String> allowed(HttpServerRequest request) {
        return everybody
                ? Optional.of(EVERYBODY)
                : Optional.ofNullable(request.getHeader(HttpHeaders.ORIGIN))
                        .filter(origins::contains);
    }

    private static boolean isPage(MultiMap headers) {
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        return type != null && type.startsWith("text/html");
    }
}
