package in.plugged.oauth.pages;

import in.plugged.oauth.outside.FlowCookie.Errand;
import in.plugged.oauth.outside.LinkCookie;
import in.plugged.oauth.outside.OutsideFlow;
import in.plugged.oauth.outside.OutsideLogin;
import in.plugged.oauth.outside.OutsideOutcome;
import in.plugged.oauth.outside.Provider;
import in.plugged.oauth.outside.Providers;
import in.plugged.oauth.session.Browser;
import in.plugged.oauth.session.Browsers;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.web.FrontDoor;
import in.plugged.web.NextPath;
import in.plugged.web.Pages;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** The log-in with an outside provider: sends people there, and is where they come back to. */
@Path("/login/with/{provider}")
@Produces(MediaType.TEXT_HTML)
@PermitAll
class OutsideLoginPage {

    private static final String YES = "1";

    private final FrontDoor door;
    private final CurrentVertxRequest current;
    private final Providers providers;
    private final OutsideFlow flow;
    private final OutsideErrands errands;
    private final OutsideLogin login;
    private final LinkCookie linkCookie;
    private final Browsers browsers;
    private final Entering entering;
    private final OutsideSheets sheets;
    private final Pages pages;

    OutsideLoginPage(
            FrontDoor door,
            CurrentVertxRequest current,
            Providers providers,
            OutsideFlow flow,
            OutsideErrands errands,
            OutsideLogin login,
            LinkCookie linkCookie,
            Browsers browsers,
            Entering entering,
            OutsideSheets sheets,
            Pages pages) {
        this.door = door;
        this.current = current;
        this.providers = providers;
        this.flow = flow;
        this.errands = errands;
        this.login = login;
        this.linkCookie = linkCookie;
        this.browsers = browsers;
        this.entering = entering;
        this.sheets = sheets;
        this.pages = pages;
    }

    /** 404 for a provider that the operator has not named. */
    @GET
    public Uni<RestResponse<Object>> go(
            @RestPath String provider,
            @RestQuery @DefaultValue("") String next,
            @RestQuery @DefaultValue("") String link) {
        RoutingContext context = current.getCurrent();
        door.require(context.request());
        Provider known =
                providers.find(provider).orElseThrow(() -> new ApiException(ApiError.notFound()));
        return comesBack(context.request())
                ? end(known, context)
                : begin(known, context, link.equals(YES), next);
    }

    private static boolean comesBack(HttpServerRequest request) {
        return Stream.of("code", "state", "error").anyMatch(request.params()::contains);
    }

    private Uni<RestResponse<Object>> begin(
            Provider provider, RoutingContext context, boolean linking, String next) {
        if (!errands.ownWish(context.request())) {
            return Uni.createFrom().item(pages.goOn(linking ? AccountPage.PATH : ask(next)));
        }
        return linking
                ? errands.who().flatMap(user -> link(provider, context, user, next))
                : leave(provider, context, new Errand(Optional.empty(), next));
    }

    private static String ask(String next) {
        return NextPath.parse(next).map(NextPath::login).orElse("/login");
    }

    /** The page that has the button for it leads to the log-in, where that is needed. */
    private Uni<RestResponse<Object>> link(
            Provider provider, RoutingContext context, Optional<String> user, String next) {
        return user.isPresent()
                ? leave(provider, context, new Errand(user, next))
                : Uni.createFrom().item(pages.goOn(AccountPage.PATH));
    }

    private Uni<RestResponse<Object>> leave(
            Provider provider, RoutingContext context, Errand errand) {
        return flow.begin(provider, context, errand, OutsideErrands.again(context))
                .map(
                        address ->
                                address.map(pages::leave)
                                        .orElseGet(() -> sheets.away(provider, errand.next())));
    }

    private Uni<RestResponse<Object>> end(Provider provider, RoutingContext context) {
        return errands.take(context)
                .flatMap(
                        errand ->
                                errand.map(found -> end(provider, found, context))
                                        .orElseGet(
                                                () -> Uni.createFrom().item(sheets.spoiled(""))));
    }

    private Uni<RestResponse<Object>> end(
            Provider provider, Errand errand, RoutingContext context) {
        Browser browser = browsers.of(context.request());
        return flow.end(provider, context, browser)
                .flatMap(
                        arrived ->
                                login.come(arrived, errand.linkTo(), browser, context.response()))
                .map(outcome -> answer(outcome, provider, errand.next()));
    }

    private RestResponse<Object> answer(OutsideOutcome outcome, Provider provider, String next) {
        return switch (outcome) {
            case OutsideOutcome.Entered(var entry) -> entering.goOn(entry, next);
            case OutsideOutcome.ToLink(var ticket) -> toLink(ticket, next);
            case OutsideOutcome.NoAddress() -> sheets.noAddress(provider, next);
            case OutsideOutcome.TooMany(var seconds) -> sheets.tooMany(seconds, next);
            case OutsideOutcome.Declined() -> sheets.declined(provider, next);
            case OutsideOutcome.Spoiled() -> sheets.spoiled(next);
            case OutsideOutcome.Away() -> sheets.away(provider, next);
        };
    }

    /** Whoever is not logged in is led to the log-in from there. */
    private RestResponse<Object> toLink(String ticket, String next) {
        linkCookie.set(current.getCurrent(), ticket);
        return pages.goOn(LinkPage.PATH + NextPath.parse(next).map(NextPath::query).orElse(""));
    }
}
