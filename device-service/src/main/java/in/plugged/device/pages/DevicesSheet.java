package in.plugged.device.pages;

import in.plugged.device.keys.Device;
import in.plugged.device.keys.Devices;
import in.plugged.device.pages.DeviceRows.DeviceRow;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.service.page.Page;
import in.plugged.service.page.PageLimit;
import in.plugged.service.page.PagePlace;
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
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The devices of a person, and the question before one is put out. The names of hubs come from
 * oauth-service; while it is away the list has none.
 */
@ApplicationScoped
class DevicesSheet {

    private static final PageLimit MANY = new PageLimit(200);

    record list(Shell shell, List<DeviceRow> devices, String older) implements TemplateInstance {}

    record part(List<DeviceRow> devices, String older) implements TemplateInstance {}

    record confirm(Shell shell, DeviceRow each, String problem) implements TemplateInstance {}

    private final Devices devices;
    private final DeviceRows rows;
    private final People people;
    private final Shells shells;
    private final Pages pages;

    DevicesSheet(Devices devices, DeviceRows rows, People people, Shells shells, Pages pages) {
        this.devices = devices;
        this.rows = rows;
        this.people = people;
        this.shells = shells;
        this.pages = pages;
    }

    /** A page of its own. */
    Uni<RestResponse<Object>> list(
            Optional<PagePlace> place, Caller caller, HttpServerRequest request) {
        return show(
                place,
                caller,
                request,
                (found, owner) -> new list(shell(owner), rows.of(found, owner), older(found)));
    }

    /** The same list inside a page of another service. */
    Uni<RestResponse<Object>> part(Caller caller, HttpServerRequest request) {
        return show(
                Optional.empty(),
                caller,
                request,
                (found, owner) -> new part(rows.of(found, owner), older(found)));
    }

    private Uni<RestResponse<Object>> show(
            Optional<PagePlace> place,
            Caller caller,
            HttpServerRequest request,
            BiFunction<Page<Device>, Optional<Person>, TemplateInstance> page) {
        return devices.of(caller.userId(), PageLimit.DEFAULT, place)
                .flatMap(
                        found -> owner(request).map(owner -> pages.show(page.apply(found, owner))));
    }

    /**
     * Whether it is really to be put out; 404 for what is no device of that person.
     *
     * @param problem why the question is asked again; empty for the first time
     */
    Uni<RestResponse<Object>> confirm(
            KeyId id, String problem, Caller caller, HttpServerRequest request) {
        return find(id.toString(), caller.userId(), Optional.empty())
                .flatMap(device -> owner(request).map(owner -> confirm(device, owner, problem)));
    }

    private RestResponse<Object> confirm(Device device, Optional<Person> owner, String problem) {
        return pages.show(
                problem.isEmpty() ? 200 : 400,
                new confirm(shell(owner), rows.of(device, owner), problem));
    }

    private Uni<Device> find(String id, String userId, Optional<PagePlace> place) {
        return devices.of(userId, MANY, place)
                .flatMap(
                        page ->
                                page.data().stream()
                                        .filter(device -> device.id().equals(id))
                                        .findFirst()
                                        .map(device -> Uni.createFrom().item(device))
                                        .orElseGet(() -> find(id, userId, page)));
    }

    private Uni<Device> find(String id, String userId, Page<Device> before) {
        return next(before)
                .map(place -> find(id, userId, Optional.of(place)))
                .orElseThrow(() -> new ApiException(ApiError.notFound()));
    }

    private static Optional<PagePlace> next(Page<Device> page) {
        return Optional.ofNullable(page.pagination().nextCursor()).map(PagePlace::fromString);
    }

    private static String older(Page<Device> page) {
        return next(page).map(PagePlace::toString).orElse("");
    }

    /** Nobody when that can't be told right now. */
    private Uni<Optional<Person>> owner(HttpServerRequest request) {
        return people.of(request)
                .map(Optional::of)
                .onFailure(DevicesSheet::isOutage)
                .recoverWithItem(Optional.empty());
    }

    private static boolean isOutage(Throwable failure) {
        return failure instanceof ApiException refused && refused.error().status() == 503;
    }

    private Shell shell(Optional<Person> owner) {
        return shells.app(Section.ACCOUNT, owner.map(Person::email).orElse(""));
    }
}
