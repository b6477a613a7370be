package in.plugged.oauth.account;

import in.plugged.oauth.OauthConfig;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Who is logged in, in a request that takes that. */
@ApplicationScoped
public class SessionCaller {

    private final SecurityIdentity identity;
    private final OauthConfig config;
    private final Clock clock;

    SessionCaller(SecurityIdentity identity, OauthConfig config, Clock clock) {
        this.identity = identity;
        this.config = config;
        this.clock = clock;
    }

    /** The caller, who is a session; another credential fails with 403. */
    public Caller caller() {
        return caller(identity);
    }

    /** The same for who was looked up late, in a request that others may make as well. */
    public Caller caller(SecurityIdentity found) {
        Caller caller = Caller.of(found);
        if (caller.kind() != Caller.Kind.SESSION) {
            throw new ApiException(
                    ApiError.forbidden("This takes a session")
                            .with("hint", "Log in, and send the cookie instead of a key."));
        }
        return caller;
    }

    /** Whether the user has proved who it is a short time ago. */
    public boolean recent(Caller caller) {
        return caller.loggedInAt()
                .filter(at -> at.plus(config.sessions().recent()).isAfter(clock.instant()))
                .isPresent();
    }

    /** What is refused when that is too long ago. */
    public static ApiError tooLongAgo() {
        return ApiError.forbidden("This takes a log-in of the last minutes")
                .with("reason", "reauthentication_required")
                .with("hint", "Log in again, then repeat the request.");
    }
}
