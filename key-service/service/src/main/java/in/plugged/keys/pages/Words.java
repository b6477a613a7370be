package in.plugged.keys.pages;

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

    FormMessages form() {
        return in(FormMessages.class);
    }

    KeyMessages key() {
        return in(KeyMessages.class);
    }

    RotateMessages rotate() {
        return in(RotateMessages.class);
    }

    String changedMeanwhile() {
        return in(KeyTermMessages.class).changedMeanwhile();
    }

    String openForLong() {
        return shells.words().openForLong();
    }

    String checkFields() {
        return shells.words().checkFields();
    }

    private <T> T in(Class<T> bundle) {
        return MessageBundles.get(bundle, Localized.Literal.of(shells.locale().toLanguageTag()));
    }
}
