package in.plugged.oauth.session;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.TrustClock;
import in.plugged.oauth.ending.Ending;
import in.plugged.oauth.session.UserSession.Times;
import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.credential.TokenFormat;
import in.plugged.resourceserver.credential.TokenKind;
import in.plugged.service.audit.Act;
import in.plugged.service.audit.AuditTrail;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Begins sessions of people who have proved who they are. */
@ApplicationScoped
public class SessionIssue {

    private final Sessions sessions;
    private final SessionEnding ending;
    private final TrustClock trustClock;
    private final AuditTrail trail;
    private final OauthConfig config;
    private final Clock clock;

    SessionIssue(
            Sessions sessions,
            SessionEnding ending,
            TrustClock trustClock,
            AuditTrail trail,
            OauthConfig config,
            Clock clock) {
        this.sessions = sessions;
        this.ending = ending;
        this.trustClock = trustClock;
        this.trail = trail;
        this.config = config;
        this.clock = clock;
    }

    /**
     * A new session with a new id, in the transaction that holds the account's lock. Where there
     * are as many as there may be, it takes the place of the one that was used least recently.
     */
    public Uni<NewSession> issue(Account locked, Browser browser) {
        return issue(locked, browser, clock.instant());
    }

    /**
     * The same for somebody who has proved at that time who it is, and not to us. A time that is
     * too long ago to count is kept as one that just no longer does.
     */
    public Uni<NewSession> issue(Account locked, Browser browser, Instant provenAt) {
        return ending.endBeyond(config.sessions().maxPerUser() - 1, locked)
                .flatMap(ended -> issue(locked, browser, provenAt, ended));
    }

    private Uni<NewSession> issue(Account locked, Browser browser, Instant provenAt, Ending ended) {
        OpaqueToken token = TokenFormat.mint(TokenKind.SESSION);
        return trustClock
                .tick(locked)
                .map(
                        issuedAt ->
                                new UserSession(
                                        locked.id(), token, browser, times(issuedAt, provenAt)))
                .flatMap(sessions::persist)
                .call(session -> trail.add(begun(session, locked)))
                .map(
                        session ->
                                new NewSession(
                                        token,
                                        session.id(),
                                        session.issuedAt(),
                                        session.expiresAt(),
                                        ended));
    }

    private static Act begun(UserSession session, Account locked) {
        return Act.of("session.begun", session.id(), locked.id()).by(locked.id());
    }

    private Times times(Instant issuedAt, Instant provenAt) {
        Instant now = clock.instant();
        Instant loggedIn = provenAt.isBefore(now) ? provenAt : now;
        Instant idle = now.plus(config.sessions().idle());
        Instant longest = now.plus(config.sessions().longest());
        return new Times(issuedAt, now, loggedIn, idle.isBefore(longest) ? idle : longest);
    }
}
