package in.plugged.keys.revoke;

import in.plugged.resourceserver.error.StrictBody;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/**
 * Takes keys that somebody found where they should not be. The keys are what authorizes the call: a
 * credential beside them is not looked at, good or bad, since a finder may well present what he
 * found.
 */
@Path("/api/auth/keys/report-leak")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
class LeakReportResource {

    private final LeakReports reports;
    private final LeakReportLimit limit;
    private final Ending ending;

    LeakReportResource(LeakReports reports, LeakReportLimit limit, Ending ending) {
        this.reports = reports;
        this.limit = limit;
        this.ending = ending;
    }

    /** Whole keys, as they were found. */
    @StrictBody
    record Leak(@NotNull @Size(min = 1, max = 100) List<@NotNull String> keys) {
        @Override
        public String toString() {
            return "Leak[hidden]";
        }
    }

    /**
     * Ends every key that is named by a good secret, with its descendants. The answer is the same
     * whatever was found.
     */
    @POST
    public Uni<RestResponse<Map<String, String>>> report(
            @NotNull(message = "must be given") Leak leak, @Context HttpServerRequest request) {
        limit.take(request);
        return reports.revoke(leak.keys()).call(ending::announceAll).map(_ -> accepted());
    }

    private static RestResponse<Map<String, String>> accepted() {
        return ResponseBuilder.create(RestResponse.Status.ACCEPTED, Map.of("status", "accepted"))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
