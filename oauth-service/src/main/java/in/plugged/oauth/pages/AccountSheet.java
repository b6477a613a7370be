package in.plugged.oauth.pages;

import in.plugged.oauth.account.AccountView;
import in.plugged.oauth.apps.Connection;
import in.plugged.oauth.apps.Connections;
import in.plugged.oauth.hub.HubView;
import in.plugged.oauth.pages.AppRows.AppRow;
import in.plugged.oauth.session.SessionInfo;
import in.plugged.oauth.session.SessionList;
import in.plugged.oauth.session.SessionView;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.web.Ago;
import in.plugged.web.Form;
import in.plugged.web.Pages;
import in.plugged.web.Section;
import in.plugged.web.Shell;
import in.plugged.web.Shells;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/** The account page, as it is now and with the forms as they came back. */
@ApplicationScoped
class AccountSheet {

    record account(
            Shell shell,
            Form profile,
            Form password,
            Form hub,
            String problem,
            boolean verified,
            List<SessionRow> sessions,
            List<HubView> hubs,
            List<AppRow> apps,
            OutsideRows.Ways ways)
            implements TemplateInstance {}

    record SessionRow(
            String id, String browser, String address, Ago since, Ago lastUsed, boolean current) {}

    private final Shells shells;
    private final Pages pages;
    private final Words words;
    private final SessionInfo info;
    private final SessionList sessions;
    private final Connections connections;
    private final AppRows appRows;
    private final OutsideRows outside;
    private final Clock clock;

    AccountSheet(
            Shells shells,
            Pages pages,
            Words words,
            SessionInfo info,
            SessionList sessions,
            Connections connections,
            AppRows appRows,
            OutsideRows outside,
            Clock clock) {
        this.shells = shells;
        this.pages = pages;
        this.words = words;
        this.info = info;
        this.sessions = sessions;
        this.connections = connections;
        this.appRows = appRows;
        this.outside = outside;
        this.clock = clock;
    }

    Uni<RestResponse<Object>> show(int status, AccountForms forms, Caller caller) {
        return info.of(caller).flatMap(found -> show(status, forms, caller, found));
    }

    private Uni<RestResponse<Object>> show(
            int status, AccountForms forms, Caller caller, SessionInfo.LoggedIn found) {
        return sessions.of(caller)
                .flatMap(
                        all ->
                                connections
                                        .of(caller)
                                        .flatMap(
                                                apps ->
                                                        outside.of(caller)
                                                                .map(
                                                                        ways ->
                                                                                page(
                                                                                        status,
                                                                                        forms,
                                                                                        found, all,
                                                                                        apps,
                                                                                        ways))));
    }

    /** The same after a form with an old token: what was typed is kept. */
    Uni<RestResponse<Object>> showStale(AccountForms typed, Caller caller) {
        String openForLong = words.shared().openForLong();
        var forms = new AccountForms(typed.profile(), typed.password(), typed.hub(), openForLong);
        return show(400, forms, caller);
    }

    Uni<RestResponse<Object>> showTooMany(long seconds, Caller caller) {
        return show(429, AccountForms.problem(words.tooManyTries(seconds)), caller)
                .invoke(answer -> answer.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, seconds));
    }

    private RestResponse<Object> page(
            int status,
            AccountForms forms,
            SessionInfo.LoggedIn found,
            List<SessionView> all,
            List<Connection> apps,
            OutsideRows.Ways ways) {
        AccountView user = found.user();
        return pages.show(
                status,
                new account(
                        shells.app(Section.ACCOUNT, user.email()),
                        filled(forms.profile(), user),
                        forms.password(),
                        forms.hub(),
                        forms.problem(),
                        user.emailVerified(),
                        rows(all),
                        found.hubs(),
                        appRows.of(apps),
                        ways));
    }

    private static Form filled(Form profile, AccountView user) {
        return profile.values().isEmpty()
                ? profile.with("name", Optional.ofNullable(user.name()).orElse(""))
                        .with("email", user.email())
                : profile;
    }

    /** The one that looks at the page is the first. */
    private List<SessionRow> rows(List<SessionView> all) {
        return all.stream()
                .sorted(Comparator.comparing(SessionView::current).reversed())
                .map(this::row)
                .toList();
    }

    private SessionRow row(SessionView session) {
        return new SessionRow(
                session.id(),
                session.browser(),
                Optional.ofNullable(session.address()).orElseGet(words.account()::noAddress),
                ago(session.createdAt()),
                ago(session.lastUsedAt()),
                session.current());
    }

    private Ago ago(Instant time) {
        return Ago.of(time, clock.instant(), shells.locale());
    }
}
