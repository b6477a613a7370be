package in.plugged.ratelimit.limit;

import in.plugged.service.page.Page;
import in.plugged.service.page.Page.Pagination;
import in.plugged.service.page.PageLimit;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

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

    /** By name. */
    @GET
    @PermissionsAllowed("ratelimit:check")
    public Page<PolicyView> list(
            @RestQuery Optional<PageLimit> limit, @RestQuery Optional<String> cursor) {
        String behind = cursor.map(PolicyCursor::read).map(PolicyCursor::name).orElse("");
        int most = limit.orElse(PageLimit.DEFAULT).value();
        List<PolicyView> oneMore =
                policies.behind(behind).entrySet().stream()
                        .map(policy -> PolicyView.of(policy.getKey(), policy.getValue()))
                        .limit(most + 1L)
                        .toList();
        return oneMore.size() > most ? firstOf(oneMore.subList(0, most)) : last(oneMore, most);
    }

    private static Page<PolicyView> firstOf(List<PolicyView> full) {
        var next = new PolicyCursor(full.getLast().name());
        return new Page<>(full, new Pagination(next.toString(), full.size()));
    }

    private static Page<PolicyView> last(List<PolicyView> rest, int most) {
        return new Page<>(rest, new Pagination(null, most));
    }
}
