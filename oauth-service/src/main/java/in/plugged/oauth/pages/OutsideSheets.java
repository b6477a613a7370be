package in.plugged.oauth.pages;

import in.plugged.oauth.outside.Provider;
import in.plugged.web.NextPath;
import in.plugged.web.Pages;
import in.plugged.web.Shell;
import in.plugged.web.Shells;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;

/** What is shown when a log-in through an outside provider leads to no account. */
@ApplicationScoped
class OutsideSheets {

    private static final long SECONDS_UNTIL_BACK = 10;

    record refused(Shell shell, String title, String text, String query)
            implements TemplateInstance {}

    private final Shells shells;
    private final Pages pages;
    private final Words words;

    OutsideSheets(Shells shells, Pages pages, Words words) {
        this.shells = shells;
        this.pages = pages;
        this.words = words;
    }

    RestResponse<Object> declined(Provider provider, String next) {
        OutsideMessages say = words.outside();
        return page(403, say.declinedTitle(), say.declined(provider.title()), next);
    }

    RestResponse<Object> spoiled(String next) {
        return page(400, words.outside().spoiledTitle(), words.outside().spoiled(), next);
    }

    RestResponse<Object> noAddress(Provider provider, String next) {
        OutsideMessages say = words.outside();
        String title = provider.title();
        return page(403, say.noAddressTitle(title), say.noAddress(title), next);
    }

    RestResponse<Object> away(Provider provider, String next) {
        OutsideMessages say = words.outside();
        return later(
                page(503, say.awayTitle(provider.title()), say.away(), next), SECONDS_UNTIL_BACK);
    }

    RestResponse<Object> tooMany(long seconds, String next) {
        String text = words.tooManyTries(seconds);
        return later(page(429, words.outside().tooManyTitle(), text, next), seconds);
    }

    private static RestResponse<Object> later(RestResponse<Object> page, long seconds) {
        page.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, seconds);
        return page;
    }

    private RestResponse<Object> page(int status, String title, String text, String next) {
        String query = NextPath.parse(next).map(NextPath::query).orElse("");
        return pages.show(status, new refused(shells.gate(), title, text, query));
    }
}
