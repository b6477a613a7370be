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
     */
    record page(Shell shell, Frame frame, Shown shown, long days) implements TemplateInstance {}

    record live(Shown shown) implements TemplateInstance {}

    private final Snapshots snapshots;
    private final KeyNames names;
    private final People people;
    private final Shells shells;
    private final Pages pages;
    private final long days;

    UsageSheet(
            Snapshots snapshots,
            KeyNames names,
            People people,
            Shells shells,
            Pages pages,
            RatelimitConfig config) {
        this.snapshots = snapshots;
        this.names = names;
        this.people = people;
        this.shells = shells;
        this.pages = pages;
        this.days = config.usage().keep().addresses().toDays();
    }

    private record Known(Optional<Person> person, Map<String, String> names) {}

    Uni<RestResponse<Object>> show(Choice choice, Caller caller, HttpServerRequest request) {
        var reader = new Reader(shells.locale());
        return Uni.combine()
                .all()
                .unis(person(request), names.of(choice.hubId(), request))
                .with(Known::new)
                .flatMap(known -> page(choice, caller, known, reader));
    }

    private Uni<RestResponse<Object>> page(
            Choice choice, Caller caller, Known known, Reader reader) {
        var frame = Frame.of(choice, caller.hubs(), known.person, known.names, reader);
        return shown(choice, known.names, reader)
                .map(shown -> pages.show(new page(shell(known.person), frame, shown, days)));
    }

    /** Reads again and again what of that page changes. */
    Uni<Supplier<Uni<TemplateInstance>>> live(Choice choice, HttpServerRequest request) {
        var reader = new Reader(shells.locale());
        return names.of(choice.hubId(), request)
                .map(known -> () -> shown(choice, known, reader).map(live::new));
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
