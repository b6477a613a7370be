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
        return ending.endBeyond(config.sessions().maxPerUser() - 1, locked)
                .flatMap(ended -> issue(locked, browser, ended));
    }

    private Uni<NewSession> issue(Account locked, Browser browser, Ending ended) {
        OpaqueToken token = TokenFormat.mint(TokenKind.SESSION);
        return trustClock
                .tick(locked)
                .map(issuedAt -> new UserSession(locked.id(), token, browser, times(issuedAt)))
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

    private Times times(Instant issuedAt) {
        Instant now = clock.instant();
        Instant idle = now.plus(config.sessions().idle());
        Instant longest = now.plus(config.sessions().longest());
        return new Times(issuedAt, now, idle.isBefore(longest) ? idle : longest);
    }
}
