package in.plugged.device.pages;

import in.plugged.device.flow.UserCode;
import in.plugged.web.Pages;
import in.plugged.web.Shell;
import in.plugged.web.Shells;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Where a browser stops that another site has led to a code: that site may not have it looked up,
 * which would spend the tries of the person, or keep the code for him. He goes on by himself.
 */
@ApplicationScoped
class Passage {

    /** What is typed, or clicked in a mail or a terminal, comes from no site. */
    private static final Set<String> OTHERS = Set.of("cross-site", "same-site");

    record led(Shell shell, String code, String spelled) implements TemplateInstance {}

    private final Shells shells;
    private final Pages pages;

    Passage(Shells shells, Pages pages) {
        this.shells = shells;
        this.pages = pages;
    }

    /**
     * Whether another site has led the browser here.
     *
     * @see <a href="https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header">Fetch Metadata</a>
     */
    boolean isOf(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site != null && OTHERS.contains(site);
    }

    /** The code, and the way on; what can't be a code is not repeated. */
    RestResponse<Object> show(String typed) {
        return UserCode.parse(typed)
                .map(code -> pages.show(new led(shells.gate(), code.text(), code.spelled())))
                .orElseGet(() -> pages.goOn(CodePath.DEVICE));
    }
}
