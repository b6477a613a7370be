package in.plugged.keys.pages;

import in.plugged.keys.key.KeySort;
import in.plugged.keys.key.KeyTally;
import in.plugged.keys.key.OwnKeys;
import in.plugged.keys.key.OwnKeys.Marked;
import in.plugged.keys.pages.KeyList.Column;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.web.Pages;
import in.plugged.web.Section;
import in.plugged.web.Shell;
import in.plugged.web.Shells;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Locale;
import org.jboss.resteasy.reactive.RestResponse;

/** The keys of a person: the list, and what stands in its place until there is something in it. */
@ApplicationScoped
class KeysSheet {

    record list(
            Shell shell,
            KeyList list,
            ListQuery query,
            Owner owner,
            Column byName,
            Column byUse,
            Column byEnd,
            String sparks,
            Notices notices)
            implements TemplateInstance {}

    record none(Shell shell) implements TemplateInstance {}

    record steps(Shell shell, KeyRow each, String curl, boolean taken, FirstCall call)
            implements TemplateInstance {}

    record live(KeyList list, String sparks) implements TemplateInstance {}

    record call(FirstCall call) implements TemplateInstance {}

    private final OwnKeys keys;
    private final Shells shells;
    private final Pages pages;
    private final Origin origin;
    private final Clock clock;

    KeysSheet(OwnKeys keys, Shells shells, Pages pages, Origin origin, Clock clock) {
        this.keys = keys;
        this.shells = shells;
        this.pages = pages;
        this.origin = origin;
        this.clock = clock;
    }

    Uni<RestResponse<Object>> show(ListQuery query, Owner owner) {
        return keys.tally(owner.hubIds()).flatMap(tally -> show(query, owner, tally));
    }

    private Uni<RestResponse<Object>> show(ListQuery query, Owner owner, KeyTally tally) {
        if (tally.keys() == 0) {
            return Uni.createFrom().item(() -> pages.show(new none(shell(owner))));
        }
        return tally.used() == 0 && query.plain()
                ? firstSteps(query, owner, tally)
                : list(query, owner, tally);
    }

    /** Until the first call: what to do with the key that there is, if one works. */
    private Uni<RestResponse<Object>> firstSteps(ListQuery query, Owner owner, KeyTally tally) {
        return keys.newest(owner.hubIds())
                .flatMap(
                        newest ->
                                newest.map(key -> steps(key, owner))
                                        .orElseGet(() -> list(query, owner, tally)));
    }

    private Uni<RestResponse<Object>> steps(Marked newest, Owner owner) {
        Locale locale = shells.locale();
        KeyRow row = KeyRow.of(newest, owner, reading(locale));
        return firstCall(owner, locale)
                .map(
                        call ->
                                pages.show(
                                        new steps(
                                                shell(owner),
                                                row,
                                                origin.curl("$PLUGGEDIN_API_KEY", row.scopes()),
                                                origin.takes(row.type()),
                                                call)));
    }

    private Uni<FirstCall> firstCall(Owner owner, Locale locale) {
        return keys.firstUsed(owner.hubIds())
                .map(
                        used ->
                                used.map(key -> FirstCall.of(key, reading(locale)))
                                        .orElse(FirstCall.NONE));
    }

    private Uni<RestResponse<Object>> list(ListQuery query, Owner owner, KeyTally tally) {
        Locale locale = shells.locale();
        return find(query, owner, locale)
                .map(
                        list ->
                                pages.show(
                                        new list(
                                                shell(owner),
                                                list,
                                                query,
                                                owner,
                                                Column.of(KeySort.NAME, query),
                                                Column.of(KeySort.LAST_USED, query),
                                                Column.of(KeySort.EXPIRES, query),
                                                Sparks.of(list),
                                                Notices.of(tally))));
    }

    /** The rows alone, for who looks at the page already. */
    Uni<TemplateInstance> live(ListQuery query, Owner owner, Locale locale) {
        return find(query, owner, locale).map(list -> new live(list, Sparks.of(list)));
    }

    /** Whether somebody has called with that key. */
    Uni<TemplateInstance> call(KeyId id, Caller holder, Locale locale) {
        return keys.one(id, holder).map(key -> new call(FirstCall.of(key, reading(locale))));
    }

    /** Whether somebody has called with any key of the person. */
    Uni<TemplateInstance> call(Owner owner, Locale locale) {
        return firstCall(owner, locale).map(call::new);
    }

    private Uni<KeyList> find(ListQuery query, Owner owner, Locale locale) {
        return keys.search(query.search(owner.hubIds()))
                .map(found -> KeyList.of(found, query, owner, reading(locale)));
    }

    private Reading reading(Locale locale) {
        return new Reading(locale, clock.instant());
    }

    private Shell shell(Owner owner) {
        return shells.app(Section.API_KEYS, owner.email());
    }
}
