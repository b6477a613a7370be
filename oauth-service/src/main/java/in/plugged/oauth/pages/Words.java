package in.plugged.oauth.pages;

import in.plugged.web.Shells;
import in.plugged.web.WebMessages;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;

/** The words of the pages in the language of the current request. */
@ApplicationScoped
class Words {

    private final Shells shells;

    Words(Shells shells) {
        this.shells = shells;
    }

    AccountMessages account() {
        return of(AccountMessages.class);
    }

    ApplicationMessages apps() {
        return of(ApplicationMessages.class);
    }

    ConsentMessages consent() {
        return of(ConsentMessages.class);
    }

    HubMessages hubs() {
        return of(HubMessages.class);
    }

    LogoutMessages logout() {
        return of(LogoutMessages.class);
    }

    OutsideMessages outside() {
        return of(OutsideMessages.class);
    }

    private <T> T of(Class<T> bundle) {
        return MessageBundles.get(bundle, Localized.Literal.of(shells.locale().toLanguageTag()));
    }

    WebMessages shared() {
        return shells.words();
    }

    String tooManyTries(long seconds) {
        return shared().tooManyTries(Math.ceilDiv(seconds, 60L));
    }
}
