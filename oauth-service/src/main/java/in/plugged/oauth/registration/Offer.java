package in.plugged.oauth.registration;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.openid.Subjects;
import in.plugged.oauth.token.GrantTypes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What a client can have of this deployment. */
@ApplicationScoped
class Offer {

    private final GrantTypes grants;
    private final Subjects subjects;
    private final boolean jwksUri;

    Offer(GrantTypes grants, Subjects subjects, OauthConfig config) {
        this.grants = grants;
        this.jwksUri = config.clients().jwksUri().served();
        this.subjects = subjects;
    }

    List<String> grants() {
        return grants.served();
    }

    /** Whether it may publish its keys in place of sending them. */
    boolean jwksUri() {
        return jwksUri;
    }

    /** Whether a client can know users by ids that others do not. */
    boolean pairwise() {
        return subjects.pairwise();
    }
}
