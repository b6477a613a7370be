package in.plugged.oauth.pages;

import in.plugged.oauth.client.Client;
import in.plugged.oauth.client.ShownName;
import in.plugged.oauth.logout.LogoutStep;
import in.plugged.oauth.session.SessionInfo;
import in.plugged.web.PagePolicy;
import in.plugged.web.Pages;
import in.plugged.web.Shell;
import in.plugged.web.Shells;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Asks whether somebody wants to be logged out, says why nobody is, or shows where an application
 * wants him to go then.
 */
@ApplicationScoped
class LogoutSheet {

    record ask(Shell shell, String name, String email, Fields fields) implements TemplateInstance {}

    record offer(Shell shell, String name, String place, String address)
            implements TemplateInstance {}

    record refused(Shell shell, String text) implements TemplateInstance {}

    /** What the answer brings; empty texts for what was not said. */
    record Fields(String clientId, String back, String state) {}

    private final Shells shells;
    private final Pages pages;
    private final Words words;
    private final SessionInfo info;

    LogoutSheet(Shells shells, Pages pages, Words words, SessionInfo info) {
        this.shells = shells;
        this.pages = pages;
        this.words = words;
        this.info = info;
    }

    /** Fails with 401 when the session has ended since it was let in. */
    Uni<RestResponse<Object>> ask(LogoutStep.Ask question) {
        return info.of(question.caller()).map(person -> page(question, person.user().email()));
    }

    private RestResponse<Object> page(LogoutStep.Ask question, String email) {
        String name = question.client().map(ShownName::of).orElse("");
        RestResponse<Object> page =
                pages.show(new ask(shells.gate(), name, email, fields(question)));
        question.way()
                .target()
                .ifPresent(target -> PagePolicy.letFormsEndAt(target.source(), page));
        return page;
    }

    private static Fields fields(LogoutStep.Ask question) {
        return new Fields(
                question.client().map(Client.Registered::id).orElse(""),
                question.way().target().map(target -> target.uri()).orElse(""),
                question.way().state().orElse(""));
    }

    RestResponse<Object> offer(LogoutStep.Offer offer) {
        String address = offer.way().address().orElseGet(offer.target()::uri);
        return pages.show(
                new offer(
                        shells.gate(),
                        ShownName.of(offer.client()),
                        offer.target().place(),
                        address));
    }

    /** 400. */
    RestResponse<Object> refused(LogoutStep.Problem problem) {
        LogoutMessages said = words.logout();
        String text =
                switch (problem) {
                    case FOREIGN_HINT -> said.foreignHint();
                    case UNKNOWN_CLIENT -> said.unknownClient();
                    case UNKNOWN_ADDRESS -> said.unknownAddress();
                };
        return pages.show(400, new refused(shells.gate(), text));
    }
}
