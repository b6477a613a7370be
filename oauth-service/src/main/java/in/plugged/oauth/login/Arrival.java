package in.plugged.oauth.login;

import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.AccountNews;
import in.plugged.oauth.account.AccountView;
import in.plugged.oauth.ending.Endings;
import in.plugged.oauth.session.Browser;
import in.plugged.oauth.session.NewSession;
import in.plugged.oauth.session.SessionEnding;
import in.plugged.oauth.session.SessionIssue;
import io.netty.util.NetUtil;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** What happens whenever somebody comes in, by whichever door. */
@ApplicationScoped
public class Arrival {

    private final SessionIssue sessions;
    private final SessionEnding ending;
    private final Endings endings;
    private final KnownDevices devices;
    private final AccountNews news;

    Arrival(
            SessionIssue sessions,
            SessionEnding ending,
            Endings endings,
            KnownDevices devices,
            AccountNews news) {
        this.sessions = sessions;
        this.ending = ending;
        this.endings = endings;
        this.devices = devices;
        this.news = news;
    }

    /**
     * After the commit: ends the session that the browser had, since nobody goes on with an id that
     * somebody else may have put there, and announces those that made room. In a transaction of its
     * own: the old session may be another person's.
     */
    public Uni<Boolean> settle(Entry entry, Browser browser) {
        return endings.announce(entry.session().ended())
                .chain(() -> ending.replace(browser, entry.session().id()))
                .flatMap(endings::announce);
    }

    /** A new session, and a browser that is known, in the transaction that holds the lock. */
    Uni<Entry> enter(Account locked, Browser browser) {
        return enter(locked, browser, sessions.issue(locked, browser));
    }

    private Uni<Entry> enter(Account locked, Browser browser, Uni<NewSession> issued) {
        return issued.flatMap(
                session ->
                        devices.remember(locked, browser)
                                .map(device -> new Entry(AccountView.of(locked), session, device)));
    }

    /** The same for somebody who has come before; from elsewhere, which is news to the owner. */
    public Uni<Entry> comeBack(Account locked, Browser browser) {
        return noticed(locked, browser).chain(() -> enter(locked, browser));
    }

    /** The same for somebody who has proved at that time who it is, and not to us. */
    public Uni<Entry> comeBack(Account locked, Browser browser, Instant provenAt) {
        return noticed(locked, browser)
                .chain(() -> enter(locked, browser, sessions.issue(locked, browser, provenAt)));
    }

    private Uni<Void> noticed(Account locked, Browser browser) {
        return devices.knows(Optional.of(locked), browser)
                .flatMap(
                        known ->
                                known
                                        ? Uni.createFrom().voidItem()
                                        : news.newBrowser(
                                                locked,
                                                browser.userAgent(),
                                                browser.address().map(NetUtil::toAddressString)));
    }
}
