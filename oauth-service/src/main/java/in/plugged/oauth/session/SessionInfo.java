package in.plugged.oauth.session;

import in.plugged.oauth.account.AccountView;
import in.plugged.oauth.account.Accounts;
import in.plugged.oauth.hub.HubView;
import in.plugged.oauth.hub.Hubs;
import in.plugged.resourceserver.credential.Caller;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells a browser who is logged in there. */
@ApplicationScoped
public class SessionInfo {

    private final Sessions sessions;
    private final Accounts accounts;
    private final Hubs hubs;
    private final Clock clock;

    SessionInfo(Sessions sessions, Accounts accounts, Hubs hubs, Clock clock) {
        this.clock = clock;
        this.sessions = sessions;
        this.accounts = accounts;
        this.hubs = hubs;
    }

    public record LoggedIn(AccountView user, List<HubView> hubs, Current session) {}

    /**
     * The session that asks.
     *
     * @param expiresAt when it ends unless it is used
     */
    public record Current(String id, Instant createdAt, Instant expiresAt) {}

    /** As it stands; fails with 401 when the session has ended since it was let in. */
    @WithSession
    public Uni<LoggedIn> of(Caller caller) {
        return sessions.find(caller.id(), caller.userId())
                .map(found -> found.filter(session -> session.live(clock.instant())))
                .map(SessionInfo::present)
                .flatMap(session -> with(session, caller.userId()));
    }

    private Uni<LoggedIn> with(UserSession session, String userId) {
        return accounts.find(userId)
                .map(SessionInfo::present)
                .flatMap(
                        account ->
                                hubs.ofUser(userId)
                                        .map(
                                                own ->
                                                        new LoggedIn(
                                                                AccountView.of(account),
                                                                own.stream()
                                                                        .map(HubView::of)
                                                                        .toList(),
                                                                current(session))));
    }

    private static Current current(UserSession session) {
        return new Current(session.id(), session.issuedAt(), session.expiresAt());
    }

    private static <T> T present(Optional<T> found) {
        return found.orElseThrow(Accounts::ended);
    }
}
