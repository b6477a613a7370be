package in.plugged.web;

import io.vertx.core.MultiMap;
import org.jboss.resteasy.reactive.RestResponse;

/** What a browser may do for a page: nothing that leads to anybody else. */
public final class PagePolicy {

    static final String HEADER = "Content-Security-Policy";

    private static final String FORMS = "form-action 'self'";

    static final String USUAL =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; "
                    + FORMS
                    + "; frame-ancestors 'none'; base-uri 'none'";

    private PagePolicy() {}

    /**
     * Lets the forms of this one page end elsewhere: browsers hold each redirect that follows a
     * form against the policy of the page that the form was on.
     *
     * @param source an origin or a scheme, as the policy writes it; nothing that came from outside
     *     unchecked
     */
    public static void letFormsEndAt(String source, RestResponse<Object> page) {
        page.getHeaders().putSingle(HEADER, USUAL.replace(FORMS, FORMS + " " + source));
    }

    /**
     * Lets scripts and styles run that stand in the page itself: for a page of somebody else's
     * making, into which nothing of a request is written.
     */
    public static void letInlineScriptsRun(MultiMap headers) {
        headers.set(
                HEADER,
                USUAL.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
                        .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"));
    }
}
