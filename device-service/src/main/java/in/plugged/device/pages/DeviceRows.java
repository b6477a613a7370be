package in.plugged.device.pages;

import in.plugged.device.keys.Device;
import in.plugged.service.page.Page;
import in.plugged.web.Ago;
import in.plugged.web.SafeName;
import in.plugged.web.Shells;
import in.plugged.web.person.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Devices as a person reads them. */
@ApplicationScoped
class DeviceRows {

    /**
     * One device.
     *
     * @param hub the name of the hub in which it acts; empty when nobody can tell right now
     * @param address from where it asked; empty when that is not known
     * @param lastUsed what there is to show of it: one time, or none
     */
    record DeviceRow(
            String id, String name, String hub, String address, Ago since, List<Ago> lastUsed) {}

    private final Shells shells;
    private final Clock clock;

    DeviceRows(Shells shells, Clock clock) {
        this.shells = shells;
        this.clock = clock;
    }

    List<DeviceRow> of(Page<Device> page, Optional<Person> person) {
        return page.data().stream().map(device -> of(device, person)).toList();
    }

    DeviceRow of(Device device, Optional<Person> person) {
        return new DeviceRow(
                device.id(),
                SafeName.of(device.name()),
                person.flatMap(owner -> owner.hub(device.hubId())).map(Person.Hub::name).orElse(""),
                Optional.ofNullable(device.address()).orElse(""),
                ago(device.createdAt()),
                Optional.ofNullable(device.lastUsedAt()).map(this::ago).stream().toList());
    }

    private Ago ago(Instant time) {
        return Ago.of(time, clock.instant(), shells.locale());
    }
}
