package in.plugged.oauth.session;

import in.plugged.resourceserver.credential.Caller;
import in.plugged.service.page.Page;
import in.plugged.service.page.PageLimit;
import in.plugged.service.page.PagePlace;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows people where they are logged in. */
@ApplicationScoped
public class SessionList {

    private static final PageLimit ALL = new PageLimit(200);

    private final Sessions sessions;
    private final BrowserNames names;
    private final Clock clock;

    SessionList(Sessions sessions, BrowserNames names, Clock clock) {
        this.sessions = sessions;
        this.names = names;
        this.clock = clock;
    }

    /** The caller's sessions, the newest first, as many as anybody looks through. */
    @WithSession
    public Uni<List<SessionView>> of(Caller caller) {
        return page(caller, Optional.empty(), ALL).map(Page::data);
    }

    @WithSession
    Uni<Page<SessionView>> page(Caller caller, Optional<PagePlace> after, PageLimit limit) {
        return sessions.page(caller.userId(), clock.instant(), after, limit)
                .map(rows -> Page.of(rows, limit, UserSession::place))
                .flatMap(page -> named(page, caller.id()));
    }

    private Uni<Page<SessionView>> named(Page<UserSession> page, String current) {
        List<String> userAgents =
                page.data().stream().flatMap(session -> session.userAgent().stream()).toList();
        return names.of(userAgents)
                .map(known -> page.map(session -> view(session, known, current)));
    }

    private static SessionView view(
            UserSession session, Map<String, String> names, String current) {
        return new SessionView(
                session.id(),
                session.address().orElse(null),
                session.userAgent().map(names::get).orElse(BrowserNames.UNKNOWN),
                session.issuedAt(),
                session.lastUsedAt(),
                session.id().equals(current));
    }
}
