package in.plugged.resourceserver.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import in.plugged.resourceserver.error.ApiError.Violation;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where a failure becomes an answer. The most specific method wins. */
@ApplicationScoped
class ErrorMappers {

    private static final Logger LOG = Logger.getLogger(ErrorMappers.class);
    private static final Set<Integer> NEVER_STORED = Set.of(401, 403, 410, 429);
    private static final int RETRY_AFTER_SECONDS = 1;

    private final CurrentVertxRequest request;

    ErrorMappers(CurrentVertxRequest request) {
        this.request = request;
    }

    @ServerExceptionMapper
    RestResponse<Object> expected(ApiException e) {
        return envelope(e.error());
    }

    @ServerExceptionMapper
    RestResponse<Object> noCredential(UnauthorizedException e) {
        return envelope(ApiError.unauthorized("missing", "No API key was provided"));
    }

    @ServerExceptionMapper
    RestResponse<Object> notAllowed(ForbiddenException e) {
        return envelope(
                RefusedScopes.of(request.getCurrent())
                        .map(
                                scopes ->
                                        ApiError.forbidden("The key lacks a scope")
                                                .with("required_scopes", scopes))
                        .orElseGet(() -> ApiError.ofStatus(403)));
    }

    @ServerExceptionMapper
    RestResponse<Object> invalid(ConstraintViolationException e) {
        return envelope(
                ApiError.invalid(
                        e.getConstraintViolations().stream()
                                .map(v -> new Violation(StrictJson.field(v), v.getMessage()))
                                .toList()));
    }

    @ServerExceptionMapper
    RestResponse<Object> malformed(JsonProcessingException e) {
        return envelope(ApiError.badRequest("The body is not valid JSON of the documented shape"));
    }

    /** Statuses that REST itself decides; a resource's own complete answer stays as it is. */
    @ServerExceptionMapper
    RestResponse<Object> http(WebApplicationException e) {
        Response own = e.getResponse();
        if (own.hasEntity() || own.getStatus() < 400) {
            return ResponseBuilder.<Object>create(own.getStatus()).entity(own.getEntity()).build();
        }
        RestResponse<Object> answer = envelope(ApiError.ofStatus(own.getStatus()));
        own.getHeaders()
                .forEach((name, values) -> answer.getHeaders().addAll(name, values.toArray()));
        return answer;
    }

    @ServerExceptionMapper
    RestResponse<Object> unexpected(Throwable e) {
        LOG.errorf(e, "Request %s failed; the caller got 500", RequestId.of(request.getCurrent()));
        return envelope(ApiError.internal());
    }

    private RestResponse<Object> envelope(ApiError error) {
        var answer =
                ResponseBuilder.create(
                                RestResponse.Status.fromStatusCode(error.status()),
                                (Object) Envelope.of(error, RequestId.of(request.getCurrent())))
                        .type(MediaType.APPLICATION_JSON_TYPE);
        if (NEVER_STORED.contains(error.status())) {
            answer.header(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        if (error.status() == 401) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, challenge(error));
        }
        if (error.status() == 503) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return answer.build();
    }

    /** RFC 6750, section 3: a request without a credential learns the scheme only, not an error. */
    private static String challenge(ApiError error) {
        return "missing".equals(error.details().get("reason"))
                ? "Bearer"
                : "Bearer error=\"invalid_token\", error_description=\"" + error.message() + "\"";
    }
}
