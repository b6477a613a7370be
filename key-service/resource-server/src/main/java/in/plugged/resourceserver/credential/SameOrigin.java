package in.plugged.resourceserver.credential;

import in.plugged.resourceserver.ResourceServerConfig;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a request that changes something comes from the suite's own pages. Browsers send cookies
 * whoever made them send the request; they also say who did, in {@code Sec-Fetch-Site}, older ones
 * in {@code Origin}. Other hosts of the same site are strangers. Whoever says neither is no
 * browser, and then the body must be one that no form can send.
 *
 * @see <a href="https://www.w3.org/TR/fetch-metadata/">Fetch Metadata</a>
 */
public final class SameOrigin {

    private static final Set<HttpMethod> CHANGE_NOTHING =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);
    private static final Set<String> OURS_OR_TYPED = Set.of("same-origin", "none");

    private final String origin;

    /**
     * @param origin the suite's public address
     */
    public SameOrigin(String origin) {
        this.origin = origin;
    }

    /** As the settings of this application have it. */
    public static SameOrigin of(ResourceServerConfig config) {
        return new SameOrigin(config.origin());
    }

    /** Whether the request changes nothing, or comes from our own origin or from no browser. */
    public boolean admits(HttpServerRequest request) {
        return CHANGE_NOTHING.contains(request.method()) || admitsChange(request.headers());
    }

    /** The same for a request that changes something, whatever its method. */
    public boolean admitsChange(MultiMap headers) {
        List<String> sites = headers.getAll("Sec-Fetch-Site");
        if (!sites.isEmpty()) {
            return OURS_OR_TYPED.containsAll(sites);
        }
        List<String> origins = headers.getAll(HttpHeaders.ORIGIN);
        return origins.isEmpty() ? emptyOrJson(headers) : origins.stream().allMatch(origin::equals);
    }

    private static boolean emptyOrJson(MultiMap headers) {
        List<String> types = headers.getAll(HttpHeaders.CONTENT_TYPE);
        return types.isEmpty()
                ? bodyless(headers)
                : saysEmpty(headers) || types.stream().allMatch(SameOrigin::json);
    }

    /** Some programs name a type for a body that they do not send. */
    private static boolean saysEmpty(MultiMap headers) {
        return headers.contains(HttpHeaders.CONTENT_LENGTH) && bodyless(headers);
    }

    private static boolean bodyless(MultiMap headers) {
        return !headers.contains(HttpHeaders.TRANSFER_ENCODING)
                && headers.getAll(HttpHeaders.CONTENT_LENGTH).stream().allMatch("0"::equals);
    }

    private static boolean json(String contentType) {
        int parameters = contentType.indexOf(';');
        String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return "application/json".equals(type.strip().toLowerCase(Locale.ROOT));
    }
}
