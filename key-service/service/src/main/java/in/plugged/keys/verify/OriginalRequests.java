package in.plugged.keys.verify;

import in.plugged.keys.KeysConfig;
import in.plugged.resourceserver.dpop.OriginalRequest;
import in.plugged.resourceserver.dpop.ProofCheck;
import in.plugged.resourceserver.edge.CrossOrigin;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a plain {@code GET /api/auth/check?scope=…} of a question that a gateway asks with the
 * method and the path of its own caller, as Envoy does. What the caller chose counts for nothing:
 * neither the method, nor a path below {@code check}, nor what stands behind {@code for=} in the
 * query, nor a cookie.
 *
 * <p>A proof that comes with the question was made for the caller's own request. Which one that was
 * is told by headers that the gateway writes; where it writes none, no proof is good here. Envoy
 * always says it over gRPC, others as far as the operator knows of.
 */
@ApplicationScoped
class OriginalRequests {

    private static final int BEFORE_ANY_PATH_IS_READ = 2_100;

    /** Of the path as it was sent: with its dots resolved it could lead somewhere else. */
    private static final Pattern CHECK =
            Pattern.compile("(/api(?:/v1)?/auth/check)(?:/.*)?", Pattern.DOTALL);

    /** Where the caller's own path and query begin; they may contain a scope. */
    private static final Pattern CALLERS_PART = Pattern.compile("(?:^|&)for=.*", Pattern.DOTALL);

    private static final String METHOD = "X-Forwarded-Method";
    private static final String URI = "X-Forwarded-Uri";

    private final boolean named;

    OriginalRequests(KeysConfig config) {
        this.named = config.gateways().nameRequest();
    }

    void install(@Observes Filters filters) {
        filters.register(this::enter, BEFORE_ANY_PATH_IS_READ);
    }

    private void enter(RoutingContext context) {
        HttpServerRequest request = context.request();
        Optional<String> target = target(request);
        // whatever it holds, it is the caller's own affair with somebody else
        target.ifPresent(_ -> request.headers().remove(HttpHeaders.COOKIE));
        if (target.isPresent() && request.headers().contains(ProofCheck.HEADER)) {
            original(request.headers())
                    .ifPresentOrElse(
                            each -> each.note(context), () -> OriginalRequest.hide(context));
        }
        if (target.isEmpty()
                || CrossOrigin.isPreflight(request)
                || isPlain(request, target.get())) {
            context.next();
        } else {
            context.reroute(plainMethod(request), target.get()); // all handlers once more
        }
    }

    /** For which a proof was made, if the gateway says so. */
    private Optional<OriginalRequest> original(MultiMap headers) {
        return named || EnvoyQuestion.isAsked()
                ? single(METHOD, headers)
                        .flatMap(
                                method ->
                                        single(URI, headers)
                                                .filter(uri -> uri.startsWith("/"))
                                                .map(uri -> new OriginalRequest(method, uri)))
                : Optional.empty();
    }

    private static Optional<String> single(String name, MultiMap headers) {
        List<String> all = headers.getAll(name);
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    /** What the gateway wants to know; empty when the request is for something else. */
    private static Optional<String> target(HttpServerRequest request) {
        return Optional.ofNullable(request.path())
                .map(CHECK::matcher)
                .filter(Matcher::matches)
                .map(check -> check.group(1) + gatewaysPart(request.query()));
    }

    private static String gatewaysPart(@Nullable String query) {
        String own = query == null ? "" : CALLERS_PART.matcher(query).replaceFirst("");
        return own.isEmpty() ? "" : "?" + own;
    }

    private static boolean isPlain(HttpServerRequest request, String target) {
        return request.method().equals(plainMethod(request)) && request.uri().equals(target);
    }

    /** The answer to HEAD has no body, whoever gives it. */
    private static HttpMethod plainMethod(HttpServerRequest request) {
        return request.method().equals(HttpMethod.HEAD) ? HttpMethod.HEAD : HttpMethod.GET;
    }
}
