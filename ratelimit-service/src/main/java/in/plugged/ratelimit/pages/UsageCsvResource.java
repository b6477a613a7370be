package in.plugged.ratelimit.pages;

import in.plugged.web.Visitor;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The figures of the page as a file for other programs. */
@Path("/usage.csv")
class UsageCsvResource {

    private static final String CSV = "text/csv;charset=UTF-8";

    private final Visitor visitor;
    private final Choices choices;
    private final UsageTable table;

    UsageCsvResource(Visitor visitor, Choices choices, UsageTable table) {
        this.visitor = visitor;
        this.choices = choices;
        this.table = table;
    }

    @GET
    @Produces(CSV)
    public Uni<RestResponse<String>> save(
            @BeanParam UsageQuery query, @Context HttpServerRequest request) {
        return visitor.loggedIn()
                .flatMap(caller -> choices.of(query, caller))
                .flatMap(choice -> table.of(choice, request).map(text -> file(choice, text)));
    }

    private static RestResponse<String> file(Choice choice, String text) {
        return ResponseBuilder.ok(text, CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"%s\"".formatted(name(choice)))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static String name(Choice choice) {
        String whose = choice.key().map(Object::toString).orElse(choice.hubId());
        return "usage-" + whose + "-" + choice.span().text() + ".csv";
    }
}
