package in.plugged.device.pages;

import in.plugged.web.Pages;
import in.plugged.web.Shell;
import in.plugged.web.Shells;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.resteasy.reactive.RestResponse;

/** Says why nothing is to be decided about a code. */
@ApplicationScoped
class DeadCodes {

    record dead(Shell shell, String title, String text, String hint) implements TemplateInstance {}

    private final Shells shells;
    private final Pages pages;
    private final Words words;

    DeadCodes(Shells shells, Pages pages, Words words) {
        this.shells = shells;
        this.pages = pages;
        this.words = words;
    }

    RestResponse<Object> unknown() {
        DeviceMessages said = words.device();
        return show(404, said.unknownTitle(), said.unknownText(), said.codeHint());
    }

    RestResponse<Object> expired() {
        DeviceMessages said = words.device();
        return show(410, said.expiredTitle(), said.expiredText(), said.expiredHint());
    }

    RestResponse<Object> decided() {
        DeviceMessages said = words.device();
        return show(409, said.decidedTitle(), said.decidedText(), said.decidedHint());
    }

    RestResponse<Object> foreign() {
        DeviceMessages said = words.device();
        return show(409, said.foreignTitle(), said.foreignText(), said.foreignHint());
    }

    private RestResponse<Object> show(int status, String title, String text, String hint) {
        return pages.show(status, new dead(shells.gate(), title, text, hint));
    }
}
