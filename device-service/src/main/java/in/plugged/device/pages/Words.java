package in.plugged.device.pages;

import in.plugged.web.Shells;
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

    DeviceMessages device() {
        return MessageBundles.get(
                DeviceMessages.class, Localized.Literal.of(shells.locale().toLanguageTag()));
    }

    String openForLong() {
        return shells.words().openForLong();
    }
}
