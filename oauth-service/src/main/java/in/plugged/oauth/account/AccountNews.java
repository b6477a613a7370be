package in.plugged.oauth.account;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Tells every {@link AccountWatcher}, one after the other: they share a database session. */
@ApplicationScoped
public class AccountNews {

    private final List<AccountWatcher> watchers;

    AccountNews(@All List<AccountWatcher> watchers) {
        this.watchers = watchers;
    }

    public Uni<Void> registered(Account account) {
        return tell(watcher -> watcher.registered(account));
    }

    public Uni<Void> emailChanged(Account account, Optional<String> before) {
        return tell(watcher -> watcher.emailChanged(account, before));
    }

    public Uni<Void> renamed(Account account) {
        return tell(watcher -> watcher.renamed(account));
    }

    public Uni<Void> passwordChanged(Account account) {
        return tell(watcher -> watcher.passwordChanged(account));
    }

    public Uni<Void> takenBack(Account account) {
        return tell(watcher -> watcher.takenBack(account));
    }

    public Uni<Void> providerLinked(Account account, String provider) {
        return tell(watcher -> watcher.providerLinked(account, provider));
    }

    public Uni<Void> providerUnlinked(Account account, String provider) {
        return tell(watcher -> watcher.providerUnlinked(account, provider));
    }

    public Uni<Void> newBrowser(
            Account account, Optional<String> userAgent, Optional<String> address) {
        return tell(watcher -> watcher.newBrowser(account, userAgent, address));
    }

    public Uni<Void> applicationConnected(
            Account account, String name, boolean verified, String hub) {
        return tell(watcher -> watcher.applicationConnected(account, name, verified, hub));
    }

    public Uni<Void> deleted(Account account) {
        return tell(watcher -> watcher.deleted(account));
    }

    private Uni<Void> tell(Function<AccountWatcher, Uni<Void>> news) {
        return Multi.createFrom()
                .iterable(watchers)
                .onItem()
                .transformToUniAndConcatenate(news::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
