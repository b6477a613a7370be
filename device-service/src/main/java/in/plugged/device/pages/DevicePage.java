package in.plugged.device.pages;

import in.plugged.web.Pages;
import in.plugged.web.Shell;
import in.plugged.web.Shells;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/** Where a person types the code that a device shows. Who that is, the next page asks. */
@Path(CodePath.DEVICE)
@Produces(MediaType.TEXT_HTML)
class DevicePage {

    record code(Shell shell) implements TemplateInstance {}

    private final Shells shells;
    private final Pages pages;

    DevicePage(Shells shells, Pages pages) {
        this.shells = shells;
        this.pages = pages;
    }

    @GET
    public RestResponse<Object> show() {
        return pages.show(new code(shells.gate()));
    }
}
