package in.plugged.oauth.session;

import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.Accounts;
import in.plugged.oauth.account.TrustClock;
import in.plugged.oauth.backchannel.LogoutNotices;
import in.plugged.oauth.backchannel.SessionClients;
import in.plugged.oauth.ending.Cause;
import in.plugged.oauth.ending.Ending;
import in.plugged.oauth.ending.Endings;
import in.plugged.oauth.ending.TokenRevoked;
import in.plugged.oauth.grant.Grants;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.tokens.Subject;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Ends sessions and records the news in one transaction. What it answers is to be announced after
 * that. Repeating it changes and publishes nothing.
 */
@ApplicationScoped
public class SessionEnding {

    private final Sessions sessions;
    private final Accounts accounts;
    private final Grants grants;
    private final LogoutNotices notices;
    private final SessionClients clients;
    private final TrustClock trustClock;
    private final Endings endings;
    private final Clock clock;

    SessionEnding(
            Sessions sessions,
            Accounts accounts,
            Grants grants,
            LogoutNotices notices,
            SessionClients clients,
            TrustClock trustClock,
            Endings endings,
            Clock clock) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.grants = grants;
        this.notices = notices;
        this.clients = clients;
        this.trustClock = trustClock;
        this.endings = endings;
        this.clock = clock;
    }

    /** Empty when the caller has no such session: somebody else's is like one that never was. */
    @WithTransaction
    public Uni<Optional<Ending>> endOne(String id, Caller caller) {
        return accounts.ownForUpdate(caller)
                .flatMap(
                        account ->
                                sessions.find(id, account.id())
                                        .flatMap(found -> endFound(found, account)));
    }

    private Uni<Optional<Ending>> endFound(Optional<UserSession> found, Account locked) {
        return found.map(session -> end(session, locked).map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Ending> end(UserSession session, Account locked) {
        return session.live(clock.instant())
                ? end(List.of(session), locked)
                : Uni.createFrom().item(Ending.again(List.of(session.id(), locked.id())));
    }

    private Uni<Ending> end(List<UserSession> live, Account locked) {
        return notices.add(live.stream().map(UserSession::id).toList())
                .chain(() -> trustClock.tick(locked))
                .invoke(now -> live.forEach(session -> session.end(now)))
                .flatMap(now -> endings.add(news(live, locked, now)));
    }

    private static List<TokenRevoked> news(List<UserSession> ended, Account owner, Instant now) {
        return ended.stream()
                .map(
                        session ->
                                new TokenRevoked(
                                        Subject.SESSION, session.id(), now, Cause.of(owner.id())))
                .toList();
    }

    /** Ends all sessions of the caller's but the one that calls. */
    @WithTransaction
    public Uni<Ending> endOthers(Caller caller) {
        return accounts.ownForUpdate(caller).flatMap(account -> endOthers(caller.id(), account));
    }

    private Uni<Ending> endOthers(String id, Account locked) {
        return sessions.ended(locked.id())
                .flatMap(
                        before ->
                                sessions.live(locked.id(), clock.instant())
                                        .map(live -> without(id, live))
                                        .flatMap(others -> end(others, locked))
                                        .map(ending -> ending.and(with(locked.id(), before))));
    }

    /**
     * Ends the sessions that were used least recently, so that no more than so many go on, in the
     * transaction that holds the account's lock.
     */
    Uni<Ending> endBeyond(int most, Account locked) {
        return sessions.beyond(most, locked.id(), clock.instant())
                .flatMap(
                        surplus ->
                                surplus.isEmpty()
                                        ? Uni.createFrom().item(Ending.none())
                                        : end(surplus, locked));
    }

    /** The news of those may be about the account as a whole. */
    private static List<String> with(String userId, List<String> sessionIds) {
        return Stream.concat(Stream.of(userId), sessionIds.stream()).toList();
    }

    private static List<UserSession> without(String id, List<UserSession> live) {
        return live.stream().filter(session -> !session.id().equals(id)).toList();
    }

    /** Ends the session whose cookie a browser presents; nothing when there is none. */
    @WithTransaction
    public Uni<Ending> end(Browser browser) {
        return end(browser, this::end);
    }

    /**
     * The same for a browser that has got another session since. Applications of the same person
     * stay logged in: they are told when that one ends.
     */
    @WithTransaction
    public Uni<Ending> replace(Browser browser, String freshId) {
        return end(
                browser,
                (session, locked) ->
                        session.live(clock.instant())
                                ? clients.move(session.id(), freshId)
                                        .chain(() -> end(session, locked))
                                : end(session, locked));
    }

    /**
     * Ends every session and token of who is logged in at that browser, and puts applications out;
     * nothing when nobody is, since a session that has ended shows nothing.
     */
    @WithTransaction
    public Uni<Ending> endEverywhere(Browser browser) {
        return end(
                browser,
                (session, locked) ->
                        session.live(clock.instant())
                                ? endAll(locked)
                                : Uni.createFrom().item(Ending.again(List.of(locked.id()))));
    }

    private Uni<Ending> end(Browser browser, BiFunction<UserSession, Account, Uni<Ending>> reach) {
        return browser.session()
                .map(token -> end(token, reach))
                .orElseGet(() -> Uni.createFrom().item(Ending.none()));
    }

    /** The owner is read first and locked then, so what is ended is read again under the lock. */
    private Uni<Ending> end(
            OpaqueToken token, BiFunction<UserSession, Account, Uni<Ending>> reach) {
        return sessions.ownerOf(token)
                .flatMap(accounts::ownerForUpdate)
                .flatMap(
                        account ->
                                account.map(locked -> end(token, locked, reach))
                                        .orElseGet(() -> Uni.createFrom().item(Ending.none())));
    }

    private Uni<Ending> end(
            OpaqueToken token,
            Account locked,
            BiFunction<UserSession, Account, Uni<Ending>> reach) {
        return sessions.byToken(token)
                .flatMap(
                        found ->
                                found.map(session -> reach.apply(session, locked))
                                        .orElseGet(() -> Uni.createFrom().item(Ending.none())));
    }

    /**
     * Ends every session and token of the account and all that applications were let do, in the
     * transaction that holds its lock. What is issued after that, in the same transaction too, goes
     * on.
     */
    public Uni<Ending> endAll(Account locked) {
        return notices.addAll(locked.id())
                .chain(() -> trustClock.tick(locked))
                .invoke(locked::endTokens)
                .call(now -> sessions.endAll(locked.id(), now))
                .call(now -> grants.endAll(locked.id(), now))
                .flatMap(
                        now ->
                                endings.add(
                                        List.of(
                                                new TokenRevoked(
                                                        Subject.USER,
                                                        locked.id(),
                                                        now,
                                                        Cause.of(locked.id())))));
    }
}
