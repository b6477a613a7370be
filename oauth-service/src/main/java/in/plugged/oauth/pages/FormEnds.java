package in.plugged.oauth.pages;

import in.plugged.oauth.authorize.Authorization;
import in.plugged.oauth.authorize.RedirectTarget;
import in.plugged.web.PagePolicy;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Lets a log-in end where an application waits for its answer: what the user has agreed to before
 * is not asked again, so that redirects lead from the form to there without a page in between.
 */
@ApplicationScoped
class FormEnds {

    private final Authorization authorization;

    FormEnds(Authorization authorization) {
        this.authorization = authorization;
    }

    /**
     * @param next where the form leads; any text
     */
    Uni<RestResponse<Object>> allow(RestResponse<Object> page, String next) {
        return page.getStatus() == 303
                ? Uni.createFrom().item(page)
                : authorization.leadsTo(next).invoke(found -> allow(page, found)).replaceWith(page);
    }

    private static void allow(RestResponse<Object> page, Optional<RedirectTarget> target) {
        target.ifPresent(found -> PagePolicy.letFormsEndAt(found.source(), page));
    }
}
