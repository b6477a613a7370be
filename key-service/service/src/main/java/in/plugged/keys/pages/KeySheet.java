package in.plugged.keys.pages;

import in.plugged.keys.key.OwnKeys;
import in.plugged.keys.key.OwnKeys.Marked;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.web.Pages;
import in.plugged.web.ScopeWords;
import in.plugged.web.Section;
import in.plugged.web.Shell;
import in.plugged.web.Shells;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/** One key of a person, and the question before it ends. */
@ApplicationScoped
class KeySheet {

    record show(
            Shell shell,
            KeyRow each,
            KeyFacts facts,
            List<ScopeWords.Line> scopes,
            boolean parent,
            String problem)
            implements TemplateInstance {}

    record confirm(Shell shell, KeyRow each, KeyFacts facts, boolean parent, String problem)
            implements TemplateInstance {}

    record live(KeyRow each, KeyFacts facts) implements TemplateInstance {}

    private final OwnKeys keys;
    private final ScopeWords scopes;
    private final Shells shells;
    private final Pages pages;
    private final Clock clock;

    KeySheet(OwnKeys keys, ScopeWords scopes, Shells shells, Pages pages, Clock clock) {
        this.keys = keys;
        this.scopes = scopes;
        this.shells = shells;
        this.pages = pages;
        this.clock = clock;
    }

    /** Looks at one of the person's keys. Fails with 404 for any other. */
    Uni<Marked> find(KeyId id, Owner owner) {
        return keys.holder(id, owner.caller()).flatMap(holder -> keys.one(id, holder));
    }

    /**
     * The same for a page that leads to a change: a revoked key is history, its own page says so.
     */
    Uni<RestResponse<Object>> unlessRevoked(
            KeyId id, Owner owner, Function<Marked, RestResponse<Object>> page) {
        return find(id, owner)
                .map(
                        marked ->
                                marked.key().revokedAt() == null
                                        ? page.apply(marked)
                                        : pages.goOn(KeyPath.of(id)));
    }

    /** The page; 400 with a problem of what was sent last. */
    Uni<RestResponse<Object>> show(KeyId id, Owner owner, String problem) {
        return find(id, owner)
                .flatMap(
                        marked ->
                                keys.hasMade(id)
                                        .map(parent -> show(marked, parent, owner, problem)));
    }

    private RestResponse<Object> show(Marked marked, boolean parent, Owner owner, String problem) {
        return pages.show(
                status(problem),
                new show(
                        shell(owner),
                        KeyRow.of(marked, owner, reading(shells.locale())),
                        KeyFacts.of(marked, reading(shells.locale())),
                        scopes.of(marked.key().scopes()),
                        parent,
                        problem));
    }

    /** Whether it is really to end. */
    Uni<RestResponse<Object>> confirm(KeyId id, Owner owner, String problem) {
        return find(id, owner)
                .flatMap(
                        marked ->
                                keys.hasMade(id)
                                        .map(parent -> confirm(marked, parent, owner, problem)));
    }

    private RestResponse<Object> confirm(
            Marked marked, boolean parent, Owner owner, String problem) {
        return pages.show(
                status(problem),
                new confirm(
                        shell(owner),
                        KeyRow.of(marked, owner, reading(shells.locale())),
                        KeyFacts.of(marked, reading(shells.locale())),
                        parent,
                        problem));
    }

    /** Whether its name must be typed back before it ends. */
    boolean isBusy(Marked marked) {
        return KeyFacts.isBusy(marked.key(), reading(shells.locale()));
    }

    /** What changes while somebody looks at it. */
    Uni<TemplateInstance> live(KeyId id, Caller holder, Owner owner, Locale locale) {
        return keys.one(id, holder)
                .map(
                        marked ->
                                new live(
                                        KeyRow.of(marked, owner, reading(locale)),
                                        KeyFacts.of(marked, reading(locale))));
    }

    private static int status(String problem) {
        return problem.isEmpty() ? 200 : 400;
    }

    private Reading reading(Locale locale) {
        return new Reading(locale, clock.instant());
    }

    private Shell shell(Owner owner) {
        return shells.app(Section.API_KEYS, owner.email());
    }
}
