package in.plugged.ratelimit.pages;

import in.plugged.ratelimit.RatelimitConfig;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.web.Pages;
import in.plugged.web.Section;
import in.plugged.web.Shell;
import in.plugged.web.Shells;
import in.plugged.web.person.People;
import in.plugged.web.person.Person;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The figures of a hub or of a key. The names of hubs and keys come from other services; while
 * those are away the page has their ids.
 */
@ApplicationScoped
class UsageSheet {

    /**
     * @param days how long addresses are kept
     * @param problem with what was sent last; empty for none
     */
    record page(
            Shell shell, Frame frame, Shown shown, AlertsShown alerts, long days, String problem)
            implements TemplateInstance {}

    record live(Shown shown, AlertsShown alerts) implements TemplateInstance {}

    private final Snapshots snapshots;
    private final KnownAlerts alerts;
    private final KeyNames names;
    private final People people;
    private final Shells shells;
    private final Pages pages;
    private final long days;

    UsageSheet(
            Snapshots snapshots,
            KnownAlerts alerts,
            KeyNames names,
            People people,
            Shells shells,
            Pages pages,
            RatelimitConfig config) {
        this.snapshots = snapshots;
        this.alerts = alerts;
        this.names = names;
        this.people = people;
        this.shells = shells;
        this.pages = pages;
        this.days = config.usage().keep().addresses().toDays();
    }

    private record Known(Optional<Person> person, Map<String, String> names) {}

    /** The page; 400 with a problem of what was sent last. */
    Uni<RestResponse<Object>> show(
            Choice choice, Caller caller, HttpServerRequest request, String problem) {
        var reader = new Reader(shells.locale());
        return Uni.combine()
                .all()
                .unis(person(request), names.of(choice.hubId(), request))
                .with(Known::new)
                .flatMap(known -> page(choice, caller, known, reader, problem));
    }

    private Uni<RestResponse<Object>> page(
            Choice choice, Caller caller, Known known, Reader reader, String problem) {
        var frame = Frame.of(choice, caller.hubs(), known.person, known.names, reader);
        var shell = shell(known.person);
        return Uni.combine()
                .all()
                .unis(shown(choice, known.names, reader), alerts.now(choice))
                .with(
                        (shown, told) ->
                                new page(
                                        shell,
                                        frame,
                                        shown,
                                        AlertsShown.of(told, known.names, reader),
                                        days,
                                        problem))
                .map(whole -> pages.show(problem.isEmpty() ? 200 : 400, whole));
    }

    /** Reads again and again what of that page changes. */
    Uni<Supplier<Uni<TemplateInstance>>> live(Choice choice, HttpServerRequest request) {
        var reader = new Reader(shells.locale());
        return names.of(choice.hubId(), request).map(known -> () -> live(choice, known, reader));
    }

    private Uni<TemplateInstance> live(Choice choice, Map<String, String> names, Reader reader) {
        return Uni.combine()
                .all()
                .unis(shown(choice, names, reader), alerts.lately(choice))
                .with((shown, told) -> new live(shown, AlertsShown.of(told, names, reader)));
    }

    private Uni<Shown> shown(Choice choice, Map<String, String> names, Reader reader) {
        return snapshots.of(choice).map(known -> Shown.of(known, choice, names, reader));
    }

    /** Nobody when that can't be told right now. */
    private Uni<Optional<Person>> person(HttpServerRequest request) {
        return people.of(request)
                .map(Optional::of)
                .onFailure(UsageSheet::isOutage)
                .recoverWithItem(Optional.empty());
    }

    private static boolean isOutage(Throwable failure) {
        return failure instanceof ApiException refused && refused.error().status() == 503;
    }

    private Shell shell(Optional<Person> person) {
        return shells.app(Section.USAGE, person.map(Person::email).orElse(""));
    }
}
