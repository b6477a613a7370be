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
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where a failure becomes an answer. The most specific method wins. */
@ApplicationScoped
class ErrorMappers {

    private static final Logger LOG = Logger.getLogger(ErrorMappers.class);

    private final CurrentVertxRequest request;
    private final ErrorAnswers answers;
    private final AllowedMethods methods;
    private final Outages outages;

    ErrorMappers(
            CurrentVertxRequest request,
            ErrorAnswers answers,
            AllowedMethods methods,
            Outages outages) {
        this.request = request;
        this.answers = answers;
        this.methods = methods;
        this.outages = outages;
    }

    @ServerExceptionMapper
    RestResponse<Object> expected(ApiException e) {
        return answers.of(e.error());
    }

    @ServerExceptionMapper
    RestResponse<Object> noCredential(UnauthorizedException e) {
        return answers.of(ApiError.unauthorized("missing", "No API key was provided"));
    }

    @ServerExceptionMapper
    RestResponse<Object> notAllowed(ForbiddenException e) {
        return answers.of(
                RefusedScopes.of(request.getCurrent())
                        .map(
                                scopes ->
                                        ApiError.forbidden("The key lacks a scope")
                                                .with("required_scopes", scopes))
                        .orElseGet(() -> ApiError.ofStatus(403)));
    }

    @ServerExceptionMapper
    RestResponse<Object> invalid(ConstraintViolationException e) {
        return answers.of(
                ApiError.invalid(
                        e.getConstraintViolations().stream()
                                .map(v -> new Violation(StrictJson.field(v), v.getMessage()))
                                .toList()));
    }

    @ServerExceptionMapper
    RestResponse<Object> malformed(JsonProcessingException e) {
        return answers.of(
                ApiError.badRequest("The body is not valid JSON of the documented shape"));
    }

    /**
     * Statuses that REST itself decides; a resource's own complete answer stays as it is. A
     * parameter that does not convert is 404 to REST, unless its type says better.
     */
    @ServerExceptionMapper
    RestResponse<Object> http(WebApplicationException e) {
        if (e.getCause() instanceof ApiException better) {
            return answers.of(better.error());
        }
        Response own = e.getResponse();
        if (own.hasEntity() || own.getStatus() < 400) {
            return ResponseBuilder.<Object>create(own.getStatus()).entity(own.getEntity()).build();
        }
        RestResponse<Object> answer = answers.of(ApiError.ofStatus(own.getStatus()));
        if (own.getStatus() == 405) {
            answer.getHeaders().putSingle(HttpHeaders.ALLOW, allowed());
        }
        own.getHeaders()
                .forEach((name, values) -> answer.getHeaders().addAll(name, values.toArray()));
        return answer;
    }

    private String allowed() {
        return String.join(", ", methods.of(request.getCurrent().normalizedPath()));
    }

    @ServerExceptionMapper
    RestResponse<Object> unexpected(Throwable e) {
        String requestId = RequestId.of(request.getCurrent());
        if (outages.isOutage(e)) {
            LOG.warnf("Request %s got 503, a dependency is away (%s): check it", requestId, e);
            return answers.of(ApiError.ofStatus(503));
        }
        LOG.errorf(e, "Request %s failed; the caller got 500", requestId);
        return answers.of(ApiError.internal());
    }
}
