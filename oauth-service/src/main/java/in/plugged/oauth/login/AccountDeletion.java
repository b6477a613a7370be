package in.plugged.oauth.login;

import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.AccountNews;
import in.plugged.oauth.account.Accounts;
import in.plugged.oauth.account.SessionCaller;
import in.plugged.oauth.account.TrustClock;
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
import java.util.ArrayList;
import java.util.List;

/** Ends an account with all that hangs on it, here and, by the news of it, in other services. */
@ApplicationScoped
public class AccountDeletion {

    private final SessionCaller session;
    private final Accounts accounts;
    private final AccountNews accountNews;
    private final Hubs hubs;
    private final TrustClock trustClock;
    private final Endings endings;

    AccountDeletion(
            SessionCaller session,
            Accounts accounts,
            AccountNews accountNews,
            Hubs hubs,
            TrustClock trustClock,
            Endings endings) {
        this.session = session;
        this.accounts = accounts;
        this.accountNews = accountNews;
        this.hubs = hubs;
        this.trustClock = trustClock;
        this.endings = endings;
    }

    public Uni<DeletionOutcome> delete(Caller caller) {
        if (!session.recent(caller)) {
            return Uni.createFrom().item(new DeletionOutcome.TooLongAgo());
        }
        return Panache.withTransaction(() -> accounts.ownForUpdate(caller).flatMap(this::end))
                .flatMap(endings::announce)
                .map(DeletionOutcome.Deleted::new);
    }

    private Uni<Ending> end(Account locked) {
        return trustClock
                .tick(locked)
                .flatMap(now -> hubs.ofUser(locked.id()).map(own -> news(locked, own, now)))
                .flatMap(endings::add)
                .call(() -> accountNews.deleted(locked))
                .call(() -> accounts.delete(locked));
    }

    private static List<News> news(Account ended, List<Hub> hubs, Instant now) {
        var news = new ArrayList<News>();
        news.add(new TokenRevoked(Subject.USER, ended.id(), now));
        hubs.forEach(hub -> news.add(new HubDeleted(hub.id(), ended.id(), now)));
        return news;
    }
}
