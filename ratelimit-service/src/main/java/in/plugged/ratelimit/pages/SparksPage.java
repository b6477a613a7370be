package in.plugged.ratelimit.pages;

import in.plugged.resourceserver.credential.KeyId;
import in.plugged.web.Visitor;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** The last day of many keys, for a list of them that another service shows. */
@Path("/usage/sparks")
@Produces(MediaType.TEXT_HTML)
class SparksPage {

    /** As many as a page of keys has; the rest of a longer question is left out. */
    private static final int MOST = 100;

    private final Visitor visitor;
    private final PartsSheet sheet;

    SparksPage(Visitor visitor, PartsSheet sheet) {
        this.visitor = visitor;
        this.sheet = sheet;
    }

    /** For each key of the caller what belongs into the element {@code spark-<id>} of the page. */
    @GET
    public Uni<RestResponse<Object>> show(@RestQuery("key") List<KeyId> keys) {
        return visitor.loggedIn()
                .flatMap(caller -> sheet.sparks(keys.stream().limit(MOST).toList(), caller));
    }
}
