package in.plugged.oauth.login;

import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.AccountNews;
import in.plugged.oauth.account.Accounts;
import in.plugged.oauth.account.SessionCaller;
import in.plugged.oauth.account.TrustClock;
import in.plugged.oauth.backchannel.LogoutNotices;
import in.plugged.oauth.client.ClientEnding;
import in.plugged.oauth.client.Clients;
import in.plugged.oauth.ending.Cause;
import in.plugged.oauth.ending.Ending;
import in.plugged.oauth.ending.Endings;
import in.plugged.oauth.ending.HubDeleted;
import in.plugged.oauth.ending.TokenRevoked;
import in.plugged.oauth.hub.Hub;
import in.plugged.oauth.hub.Hubs;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.tokens.Subject;
import in.plugged.service.audit.Act;
import in.plugged.service.audit.AuditTrail;
import in.plugged.service.outbox.News;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Ends an account with all that hangs on it, here and, by the news of it, in other services. */
@ApplicationScoped
public class AccountDeletion {

    private final SessionCaller session;
    private final Accounts accounts;
    private final AccountNews accountNews;
    private final Hubs hubs;
    private final TrustClock trustClock;
    private final LogoutNotices notices;
    private final Endings endings;
    private final Clients clients;
    private final ClientEnding clientEnding;
    private final AuditTrail trail;
    private final Clock clock;

    AccountDeletion(
            SessionCaller session,
            Accounts accounts,
            AccountNews accountNews,
            Hubs hubs,
            TrustClock trustClock,
            LogoutNotices notices,
            Endings endings,
            Clients clients,
            ClientEnding clientEnding,
            AuditTrail trail,
            Clock clock) {
        this.session = session;
        this.accounts = accounts;
        this.accountNews = accountNews;
        this.hubs = hubs;
        this.trustClock = trustClock;
        this.notices = notices;
        this.endings = endings;
        this.clients = clients;
        this.clientEnding = clientEnding;
        this.trail = trail;
        this.clock = clock;
    }

    public Uni<DeletionOutcome> delete(Caller caller) {
        if (!session.recent(caller)) {
            return Uni.createFrom().item(new DeletionOutcome.TooLongAgo());
        }
        return Panache.withTransaction(() -> end(caller))
                .flatMap(this::announce)
                .map(DeletionOutcome.Deleted::new);
    }

    private record Ended(Ending ending, List<String> clients) {}

    private Uni<Boolean> announce(Ended ended) {
        return endings.announce(ended.ending())
                .flatMap(
                        announced ->
                                clientEnding
                                        .finish(ended.clients())
                                        .map(finished -> announced && finished));
    }

    /** Its clients are unknown from then on; what others have let them do ends after it. */
    private Uni<Ended> end(Caller caller) {
        return accounts.ownForUpdate(caller)
                .flatMap(
                        locked ->
                                clients.endOf(locked.id(), clock.instant())
                                        .call(ids -> trail.addAll(deleted(ids, locked)))
                                        .flatMap(
                                                ids ->
                                                        end(locked)
                                                                .map(
                                                                        ending ->
                                                                                new Ended(
                                                                                        ending,
                                                                                        ids))));
    }

    private static List<Act> deleted(List<String> clients, Account owner) {
        return clients.stream().map(id -> Act.of("client.deleted", id, owner.id())).toList();
    }

    private Uni<Ending> end(Account locked) {
        return trustClock
                .tick(locked)
                .flatMap(now -> hubs.ofUser(locked.id()).map(own -> news(locked, own, now)))
                .map(Stream::toList)
                .flatMap(endings::add)
                .call(() -> accountNews.deleted(locked))
                .call(() -> notices.addAll(locked.id()).chain(() -> accounts.delete(locked)));
    }

    private static Stream<News> news(Account ended, List<Hub> hubs, Instant now) {
        return Stream.concat(
                Stream.of(new TokenRevoked(Subject.USER, ended.id(), now, Cause.of(ended.id()))),
                hubs.stream().map(hub -> new HubDeleted(hub.id(), ended.id(), now)));
    }
}
