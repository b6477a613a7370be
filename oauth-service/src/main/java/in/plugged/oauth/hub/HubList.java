package in.plugged.oauth.hub;

import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.Scopes;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.service.page.Page;
import in.plugged.service.page.PageLimit;
import in.plugged.service.page.PagePlace;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Shows hubs: all of a person's to a session, its own to a credential that may manage that one.
 * Anybody else is refused with 403.
 */
@ApplicationScoped
class HubList {

    private final Hubs hubs;

    HubList(Hubs hubs) {
        this.hubs = hubs;
    }

    @WithSession
    Uni<Page<HubView>> page(Caller caller, Optional<PagePlace> after, PageLimit limit) {
        Uni<List<Hub>> seen =
                caller.kind() == Caller.Kind.SESSION
                        ? hubs.page(caller.userId(), after, limit)
                        : own(caller, after);
        return seen.map(rows -> Page.of(rows, limit, Hub::place).map(HubView::of));
    }

    private Uni<List<Hub>> own(Caller caller, Optional<PagePlace> after) {
        requireManager(caller);
        return hubs.one(caller.hubId())
                .map(found -> after.isPresent() ? List.of() : found.stream().toList());
    }

    private static void requireManager(Caller caller) {
        if (!caller.secret() && !caller.scopes().contains(Scopes.ADMIN)) {
            throw new ApiException(
                    ApiError.forbidden("Seeing hubs takes a session or the scope admin")
                            .with("required_scopes", List.of(Scopes.ADMIN)));
        }
    }
}
