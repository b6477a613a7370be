package in.plugged.ratelimit.pages;

import in.plugged.resourceserver.credential.Caller;
import in.plugged.web.Visitor;
import in.plugged.web.live.Live;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestResponse;

/** What somebody's keys did. */
@Path(UsagePage.PATH)
class UsagePage {

    static final String PATH = "/usage";

    private final Visitor visitor;
    private final Choices choices;
    private final UsageSheet sheet;
    private final Live live;

    UsagePage(Visitor visitor, Choices choices, UsageSheet sheet, Live live) {
        this.visitor = visitor;
        this.choices = choices;
        this.sheet = sheet;
        this.live = live;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Uni<RestResponse<Object>> show(
            @BeanParam UsageQuery query, @Context HttpServerRequest request) {
        return visitor.loggedIn()
                .flatMap(
                        caller ->
                                choices.of(query, caller)
                                        .flatMap(
                                                choice -> sheet.show(choice, caller, request, "")));
    }

    /** The same as long as somebody looks at it, whenever it changes. */
    @GET
    @Authenticated
    @Path("/live")
    public RestMulti<byte[]> follow(
            @BeanParam UsageQuery query, @Context HttpServerRequest request) {
        return Live.answer(
                visitor.loggedIn()
                        .flatMap(
                                caller ->
                                        choices.of(query, caller)
                                                .flatMap(
                                                        choice ->
                                                                follow(choice, caller, request))));
    }

    private Uni<Multi<String>> follow(Choice choice, Caller caller, HttpServerRequest request) {
        return sheet.live(choice, request)
                .map(parts -> live.of(caller.userId(), request, choice.span().fresh(), parts));
    }
}
