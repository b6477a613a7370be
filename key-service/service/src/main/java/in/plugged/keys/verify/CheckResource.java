package in.plugged.keys.verify;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.Scopes;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiError.Violation;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.error.ErrorAnswers;
import in.plugged.resourceserver.error.RefusedScopes;
import in.plugged.resourceserver.usage.NeededScopes;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/**
 * Forward authentication: a gateway asks here before it lets a request through. Every answer says
 * in headers what the gateway should answer itself, since some gateways pass nothing else on.
 */
@Path("/api/auth/check")
@PermitAll
class CheckResource {

    private static final Set<Caller.Kind> JUDGED =
            Set.of(Caller.Kind.KEY, Caller.Kind.ACCESS_TOKEN);
    private static final String STATUS = "X-Auth-Status";
    private static final String ERROR = "X-Auth-Error";

    private final CurrentIdentityAssociation identity;
    private final ErrorAnswers answers;
    private final CurrentVertxRequest request;
    private final Scopes scopes;

    CheckResource(
            CurrentIdentityAssociation identity,
            ErrorAnswers answers,
            CurrentVertxRequest request,
            ResourceServerConfig config) {
        this.request = request;
        this.identity = identity;
        this.answers = answers;
        this.scopes = Scopes.with(config.scopes().orElse(Set.of()));
    }

    /**
     * Whether the credential of this request is good for all of the scopes.
     *
     * @param scope none, one, or more by repetition
     */
    @GET
    public Uni<RestResponse<Object>> check(@RestQuery List<String> scope) {
        return identity.getDeferredIdentity()
                .invoke(this::requireNamed)
                .map(found -> allowed(caller(found), scope))
                .onFailure(ApiException.class)
                .recoverWithItem(refusal -> refused(refusal.error()));
    }

    /** A gateway that names no scope by mistake, from a variable say, must not let everybody in. */
    private void requireNamed() {
        if (request.getCurrent().request().params().getAll("scope").contains("")) {
            throw new ApiException(
                    ApiError.invalid(List.of(new Violation("scope", "must not be empty"))));
        }
    }

    /**
     * A cookie counts for nothing here: which method the original request has is the gateway's
     * knowledge, so nobody could tell whether another site made a browser send it.
     */
    private static Caller caller(SecurityIdentity identity) {
        if (identity.isAnonymous() || !JUDGED.contains(Caller.of(identity).kind())) {
            throw new ApiException(ApiError.unauthorized("missing", "No API key was provided"));
        }
        return Caller.of(identity);
    }

    private RestResponse<Object> allowed(Caller caller, List<String> required) {
        Set<String> missing = scopes.missing(caller.scopes(), required);
        if (!missing.isEmpty()) {
            RefusedScopes.add(request.getCurrent(), missing);
            return refused(
                    ApiError.forbidden("The key lacks a scope").with("required_scopes", missing));
        }
        noteNeeded(caller, required);
        return ResponseBuilder.<Object>ok()
                .header("X-Auth-User", caller.userId())
                .header("X-Auth-Hub", caller.hubId())
                .header("X-Auth-Key", caller.id())
                .header("X-Auth-Scopes", String.join(" ", caller.scopes()))
                .header(STATUS, 200)
                .header(ERROR, "")
                .header("Cache-Control", "no-store")
                .build();
    }

    /** Who names none may judge by the header, so it is not known then. */
    private void noteNeeded(Caller caller, List<String> required) {
        if (!required.isEmpty()) {
            NeededScopes.add(request.getCurrent(), Scopes.used(caller.scopes(), required));
        }
    }

    private RestResponse<Object> refused(ApiError error) {
        RestResponse<Object> answer = answers.of(error);
        answer.getHeaders().putSingle(STATUS, error.status());
        answer.getHeaders().putSingle(ERROR, answers.line(error));
        return answer;
    }
}
