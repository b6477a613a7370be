package in.plugged.oauth.pages;

import in.plugged.oauth.account.SessionCaller;
import in.plugged.oauth.session.SessionInfo;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.web.Pages;
import in.plugged.web.Section;
import in.plugged.web.Shell;
import in.plugged.web.Shells;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.resteasy.reactive.RestResponse;

/** Asks whether the account is to be deleted. */
@ApplicationScoped
class AccountEnd {

    static final String PATH = "/account?confirm=delete";

    record confirm(Shell shell, int hubs, String email) implements TemplateInstance {}

    private final Shells shells;
    private final Pages pages;
    private final SessionCaller session;
    private final SessionInfo info;

    AccountEnd(Shells shells, Pages pages, SessionCaller session, SessionInfo info) {
        this.shells = shells;
        this.pages = pages;
        this.session = session;
        this.info = info;
    }

    /** Who has not logged in lately does so before. */
    Uni<RestResponse<Object>> confirm(Caller caller) {
        return session.recent(caller)
                ? info.of(caller).map(this::page)
                : Uni.createFrom().item(pages.goOn(Entering.again(PATH)));
    }

    private RestResponse<Object> page(SessionInfo.LoggedIn found) {
        String email = found.user().email();
        return pages.show(
                new confirm(shells.app(Section.ACCOUNT, email), found.hubs().size(), email));
    }
}
