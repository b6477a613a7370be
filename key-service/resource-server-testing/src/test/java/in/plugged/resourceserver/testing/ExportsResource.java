package in.plugged.resourceserver.testing;

import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.ratelimit.Decision;
import in.plugged.resourceserver.ratelimit.Decision.Refused;
import in.plugged.resourceserver.ratelimit.Limit;
import in.plugged.resourceserver.ratelimit.LimitHeaders;
import in.plugged.resourceserver.ratelimit.LimitRefusal;
import in.plugged.resourceserver.ratelimit.RateLimits;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.jboss.resteasy.reactive.RestPath;

/** An application with a limit of its own, for callers with a credential and without one. */
@Path("/api/exports")
class ExportsResource {

    private static final Limit EXPORTS = new Limit.Policy("exports-2", 2, 3600);

    private final RateLimits limits;

    ExportsResource(RateLimits limits) {
        this.limits = limits;
    }

    @GET
    @Path("/{subject}")
    public Uni<String> anybody(@RestPath String subject, @Context HttpServerRequest request) {
        return limits.take(EXPORTS, subject, 1)
                .invoke(decision -> LimitHeaders.show(request.response(), EXPORTS, decision))
                .map(ExportsResource::export);
    }

    @GET
    @Path("/known/{subject}")
    @Authenticated
    public Uni<String> known(@RestPath String subject, @Context HttpServerRequest request) {
        return anybody(subject, request);
    }

    private static String export(Decision decision) {
        if (decision instanceof Refused refused) {
            throw new ApiException(LimitRefusal.of("Too many exports", EXPORTS, refused));
        }
        return "exported";
    }
}
