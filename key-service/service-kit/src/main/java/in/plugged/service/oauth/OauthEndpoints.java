package in.plugged.service.oauth;

import com.fasterxml.jackson.annotation.JsonProperty;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ErrorShape;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The endpoints of a service that clients call by themselves. They refuse as RFC 6749, section 5.2
 * has it, also where no resource does, such as 405 and 413; and all that they answer is kept out of
 * caches. A service makes a bean of it.
 */
public abstract class OauthEndpoints implements ErrorShape {

    private static final Pattern PATH = Pattern.compile("/oauth/([a-z_]+)(/.*)?");
    private static final int BEFORE_ANY_REFUSAL = 1_100;

    private final Set<String> names;

    /**
     * @param names those under {@code /oauth/}
     */
    protected OauthEndpoints(Set<String> names) {
        this.names = Set.copyOf(names);
    }

    record Body(String error, @JsonProperty("error_description") String errorDescription) {}

    @Override
    public boolean covers(String path) {
        var found = PATH.matcher(path);
        return found.matches() && names.contains(found.group(1));
    }

    @Override
    public Object body(ApiError error, String requestId) {
        return new Body(OauthErrors.nameOf(error), error.message());
    }

    /** RFC 6749, section 5.2: a client is asked to authenticate as clients do. */
    @Override
    public String challenge(ApiError error, String usual) {
        return error.code().equals("invalid_client")
                ? "Basic realm=\"oauth\", charset=\"UTF-8\""
                : usual;
    }

    /** Keeps every answer of them out of caches, old ones too (RFC 6749, section 5.1). */
    protected final void neverStored(Filters filters) {
        filters.register(this::watch, BEFORE_ANY_REFUSAL);
    }

    private void watch(RoutingContext context) {
        if (covers(context.normalizedPath())) {
            context.addHeadersEndHandler(
                    _ ->
                            context.response()
                                    .headers()
                                    .set(HttpHeaders.CACHE_CONTROL, "no-store")
                                    .set("Pragma", "no-cache"));
        }
        context.next();
    }
}
