package in.plugged.oauth.outside;

import in.plugged.resourceserver.error.OutageSign;
import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Tells a provider that fails from one that refuses what it is shown, which are the same to Quarkus
 * OIDC: for one, people can't do anything but wait.
 */
@ApplicationScoped
@Unremovable // Quarkus OIDC looks it up
@OidcEndpoint({OidcEndpoint.Type.TOKEN, OidcEndpoint.Type.USERINFO, OidcEndpoint.Type.JWKS})
class FailedAnswers implements OidcResponseFilter, OutageSign {

    private static final int TOO_MANY_REQUESTS = 429;

    /** The provider has answered that it can't. */
    static final class Failed extends RuntimeException {

        private Failed(int status) {
            super("The provider answers " + status);
        }
    }

    @Override
    public Uni<Void> filter(OidcResponseFilterContext context) {
        int status = context.statusCode();
        return status >= 500 || status == TOO_MANY_REQUESTS
                ? Uni.createFrom().failure(new Failed(status))
                : Uni.createFrom().voidItem();
    }

    @Override
    public boolean isOutage(Throwable cause) {
        return cause instanceof Failed;
    }
}
