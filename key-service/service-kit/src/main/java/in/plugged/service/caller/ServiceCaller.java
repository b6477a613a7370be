package in.plugged.service.caller;

import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;

/** Who makes a call of services among themselves: one of them, by a token of its own. */
@ApplicationScoped
public class ServiceCaller {

    private final SecurityIdentity identity;

    ServiceCaller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /**
     * The name of the service. Refuses anybody else with 403: a key may have the scope by
     * configuration; but these calls are about what belongs to somebody else, and a key lies in
     * files.
     */
    public String require() {
        Caller caller = Caller.of(identity);
        if (caller.kind() != Caller.Kind.SERVICE) {
            throw new ApiException(
                    ApiError.forbidden("Only a service may do this")
                            .with("hint", "Call with a service token of oauth-service."));
        }
        return caller.id();
    }
}
