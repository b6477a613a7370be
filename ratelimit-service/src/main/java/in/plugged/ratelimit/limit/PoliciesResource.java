package in.plugged.ratelimit.limit;

import in.plugged.service.page.Page;
import in.plugged.service.page.Page.Pagination;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Tells services which policies they can name. */
@Path("/api/ratelimit/policies")
@Produces(MediaType.APPLICATION_JSON)
class PoliciesResource {

    private final Policies policies;

    PoliciesResource(Policies policies) {
        this.policies = policies;
    }

    /** A policy as callers see it. */
    record PolicyView(String name, long limit, int windowSeconds, Algorithm algorithm) {

        static PolicyView of(String name, Rule rule) {
            return new PolicyView(name, rule.limit(), rule.windowSeconds(), rule.algorithm());
        }
    }

    /** All of them: there are never more than fit on one page. */
    @GET
    @PermissionsAllowed("ratelimit:check")
    public Page<PolicyView> list() {
        return new Page<>(
                policies.all().entrySet().stream()
                        .map(policy -> PolicyView.of(policy.getKey(), policy.getValue()))
                        .toList(),
                new Pagination(null, Policies.MOST));
    }
}
