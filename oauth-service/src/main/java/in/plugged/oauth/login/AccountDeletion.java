package in.plugged.oauth.login;

import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.AccountNews;
import in.plugged.oauth.account.Accounts;
import in.plugged.oauth.account.SessionCaller;
import in.plugged.oauth.account.TrustClock;
import in.plugged.oauth.client.ClientEnding;
import in.plugged.oauth.client.ClientEnding.LetInMeanwhile;
import in.plugged.oauth.ending.Ending;
import in.plugged.oauth.ending.Endings;
import in.plugged.oauth.ending.HubDeleted;
import in.plugged.oauth.ending.TokenRevoked;
import in.plugged.oauth.hub.Hub;
import in.plugged.oauth.hub.Hubs;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.tokens.Subject;
import in.plugged.service.outbox.News;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Ends an account with all that hangs on it, here and, by the news of it, in other services. */
@ApplicationScoped
public class AccountDeletion {

    private static final int MOST_TRIES = 5;

    private final SessionCaller session;
    private final Accounts accounts;
    private final AccountNews accountNews;
    private final Hubs hubs;
    private final TrustClock trustClock;
    private final Endings endings;
    private final ClientEnding clients;

    AccountDeletion(
            SessionCaller session,
            Accounts accounts,
            AccountNews accountNews,
            Hubs hubs,
            TrustClock trustClock,
            Endings endings,
            ClientEnding clients) {
        this.session = session;
        this.accounts = accounts;
        this.accountNews = accountNews;
        this.hubs = hubs;
        this.trustClock = trustClock;
        this.endings = endings;
        this.clients = clients;
    }

    public Uni<DeletionOutcome> delete(Caller caller) {
        if (!session.recent(caller)) {
            return Uni.createFrom().item(new DeletionOutcome.TooLongAgo());
        }
        return Uni.createFrom()
                .deferred(() -> Panache.withTransaction(() -> end(caller)))
                .onFailure(LetInMeanwhile.class)
                .retry()
                .atMost(MOST_TRIES)
                .flatMap(endings::announce)
                .map(DeletionOutcome.Deleted::new);
    }

    /** What others have let its clients do ends with those. */
    private Uni<Ending> end(Caller caller) {
        return clients.ofOwner(caller.userId())
                .flatMap(
                        others ->
                                accounts.ownForUpdate(caller)
                                        .flatMap(account -> end(account, others)));
    }

    private Uni<Ending> end(Account locked, List<TokenRevoked> others) {
        return trustClock
                .tick(locked)
                .flatMap(now -> hubs.ofUser(locked.id()).map(own -> news(locked, own, now)))
                .map(news -> Stream.concat(news, others.stream()).toList())
                .flatMap(endings::add)
                .call(() -> accountNews.deleted(locked))
                .call(() -> accounts.delete(locked));
    }

    private static Stream<News> news(Account ended, List<Hub> hubs, Instant now) {
        return Stream.concat(
                Stream.of(new TokenRevoked(Subject.USER, ended.id(), now)),
                hubs.stream().map(hub -> new HubDeleted(hub.id(), ended.id(), now)));
    }
}
