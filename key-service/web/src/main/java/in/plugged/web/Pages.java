package in.plugged.web;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Answers with pages. What changed something goes on to a page with 303, never with 307 or 308. */
@ApplicationScoped
public class Pages {

    static final String HTML = "text/html;charset=UTF-8";

    private final CurrentVertxRequest request;
    private final Languages languages;
    private final Flash flash;

    Pages(CurrentVertxRequest request, Languages languages, Flash flash) {
        this.request = request;
        this.languages = languages;
        this.flash = flash;
    }

    public RestResponse<Object> show(TemplateInstance page) {
        return show(200, page);
    }

    public RestResponse<Object> show(int status, TemplateInstance page) {
        return ResponseBuilder.create(status)
                .entity((Object) page.setLocale(languages.of(request.getCurrent())).render())
                .header(HttpHeaders.CONTENT_TYPE, HTML)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }

    /**
     * On to a page of ours.
     *
     * @param path begins with one slash; whatever came from outside is a {@link NextPath} first
     */
    public RestResponse<Object> goOn(String path) {
        return ResponseBuilder.create(303)
                .header(HttpHeaders.LOCATION, path)
                .header(HttpHeaders.CACHE_CONTROL, "no-store") // it may carry cookies
                .build();
    }

    /**
     * On to a page of ours, which says what was done.
     *
     * @param code small letters and hyphens; the page has the words
     */
    public RestResponse<Object> goOn(String path, String code) {
        flash.say(request.getCurrent(), code);
        return goOn(path);
    }

    /**
     * Away from here, without a word about where from.
     *
     * @param address absolute, and known to be good
     */
    public RestResponse<Object> leave(String address) {
        RestResponse<Object> answer = goOn(address);
        answer.getHeaders().putSingle("Referrer-Policy", "no-referrer");
        return answer;
    }
}
