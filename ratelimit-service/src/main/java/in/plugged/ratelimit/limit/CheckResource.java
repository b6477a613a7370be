package in.plugged.ratelimit.limit;

import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Tells services whether requests that they have at hand may pass. */
@Path("/api/ratelimit/check")
@Produces(MediaType.APPLICATION_JSON)
class CheckResource {

    private final LimitChecks limits;
    private final Policies policies;

    CheckResource(LimitChecks limits, Policies policies) {
        this.limits = limits;
        this.policies = policies;
    }

    @POST
    @PermissionsAllowed("ratelimit:check")
    public Uni<CheckAnswer> check(@NotNull(message = "must be given") CheckCall call) {
        return limits.check(call.requests(policies))
                .map(CheckAnswer::of)
                .onFailure(RedisUnavailable.class)
                .transform(
                        _ ->
                                new ApiException(
                                        ApiError.unavailable("Limits can't be counted right now")));
    }
}
