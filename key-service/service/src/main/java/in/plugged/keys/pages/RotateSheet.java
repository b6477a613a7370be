package in.plugged.keys.pages;

import in.plugged.keys.KeysConfig;
import in.plugged.keys.key.OwnKeys.Marked;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.web.Pages;
import in.plugged.web.Section;
import in.plugged.web.Shell;
import in.plugged.web.Shells;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** Leads through a rotation: a new secret, the programs move over, the old one ends. */
@ApplicationScoped
class RotateSheet {

    record ask(Shell shell, KeyRow each, String formId, List<Overlap> overlaps, String problem)
            implements TemplateInstance {}

    record steps(Shell shell, KeyRow each, KeyFacts facts, String problem)
            implements TemplateInstance {}

    private final KeySheet keys;
    private final FormIds formIds;
    private final Duration usual;
    private final Shells shells;
    private final Pages pages;
    private final Clock clock;

    RotateSheet(
            KeySheet keys,
            FormIds formIds,
            KeysConfig config,
            Shells shells,
            Pages pages,
            Clock clock) {
        this.keys = keys;
        this.formIds = formIds;
        this.usual = config.rotation().overlap();
        this.shells = shells;
        this.pages = pages;
        this.clock = clock;
    }

    /** The step that comes next; a revoked key has none. */
    Uni<RestResponse<Object>> show(KeyId id, Owner owner, String problem) {
        return keys.unlessRevoked(id, owner, marked -> show(marked, owner, problem));
    }

    private RestResponse<Object> show(Marked marked, Owner owner, String problem) {
        var reading = new Reading(shells.locale(), clock.instant());
        KeyRow row = KeyRow.of(marked, owner, reading);
        KeyFacts facts = KeyFacts.of(marked, reading);
        Shell shell = shells.app(Section.API_KEYS, owner.email());
        return pages.show(
                problem.isEmpty() ? 200 : 400,
                facts.rotating()
                        ? new steps(shell, row, facts, problem)
                        : new ask(shell, row, formIds.fresh(), Overlap.offered(usual), problem));
    }
}
