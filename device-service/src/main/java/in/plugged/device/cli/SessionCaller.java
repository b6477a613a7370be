package in.plugged.device.cli;

import in.plugged.device.caller.RecentLogIn;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Who is logged in, in a request that takes that. */
@ApplicationScoped
class SessionCaller {

    private final SecurityIdentity identity;
    private final RecentLogIn recent;

    SessionCaller(SecurityIdentity identity, RecentLogIn recent) {
        this.identity = identity;
        this.recent = recent;
    }

    /** The caller, who is a session; another credential fails with 403. */
    Caller caller() {
        Caller caller = Caller.of(identity);
        if (caller.kind() != Caller.Kind.SESSION) {
            throw new ApiException(
                    ApiError.forbidden("This takes a session")
                            .with("hint", "Log in, and send the cookie instead of a key."));
        }
        return caller;
    }

    /** Fails with 403 when {@code admin} is given away by a log-in that is too old. */
    void requireRecentFor(Set<String> given, Caller caller) {
        if (recent.isMissing(caller, given)) {
            throw new ApiException(
                    ApiError.forbidden("Giving a device the scope admin takes a recent log-in")
                            .with("reason", "reauthentication_required")
                            .with("hint", "Log in again, and repeat the call."));
        }
    }
}
