package in.plugged.resourceserver.testing;

import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;

/** Answers callers that were let in, in every way. */
@Path("/api/callers")
@Authenticated
class AnswersResource {

    private static final Map<String, ApiError> ANSWERS =
            Map.of(
                    "missing", ApiError.notFound(),
                    "wrong", ApiError.badRequest("wrong"),
                    "away", ApiError.unavailable("away"),
                    "broken", ApiError.internal(),
                    "refused", ApiError.unauthorized("expired", "expired meanwhile"),
                    "forbidden", ApiError.forbidden("not yours"),
                    "gone", ApiError.gone("revoked meanwhile"));

    private final HttpAuthenticator authenticator;
    private final CurrentIdentityAssociation identity;
    private final CurrentVertxRequest request;

    AnswersResource(
            HttpAuthenticator authenticator,
            CurrentIdentityAssociation identity,
            CurrentVertxRequest request) {
        this.authenticator = authenticator;
        this.identity = identity;
        this.request = request;
    }

    @GET
    @Path("/twice")
    public Uni<String> twice() {
        return identity.getDeferredIdentity()
                .chain(() -> authenticator.attemptAuthentication(request.getCurrent()))
                .map(again -> again.getPrincipal().getName());
    }

    @GET
    @Path("/{answer}")
    public String answer(@RestPath String answer) {
        throw new ApiException(ANSWERS.getOrDefault(answer, ApiError.internal()));
    }
}
