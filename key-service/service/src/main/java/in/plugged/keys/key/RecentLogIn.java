package in.plugged.keys.key;

import in.plugged.keys.KeysConfig;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.Scopes;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/**
 * A browser that somebody left open must not make a key for everything: who gives the scope {@code
 * admin} by a session has logged in a short while ago.
 */
@ApplicationScoped
class RecentLogIn {

    private final Duration recent;
    private final Clock clock;

    RecentLogIn(KeysConfig config, Clock clock) {
        this.recent = config.sessions().recent();
        this.clock = clock;
    }

    /** Fails with 403 when that is given by a session whose log-in is too old. */
    void require(Caller caller, Set<String> given) {
        boolean matters = caller.kind() == Caller.Kind.SESSION && given.contains(Scopes.ADMIN);
        if (matters && !isRecent(caller)) {
            throw new ApiException(
                    ApiError.forbidden("Giving a key the scope admin takes a recent log-in")
                            .with("reason", "reauthentication_required")
                            .with("hint", "Log in again, and repeat the call."));
        }
    }

    private boolean isRecent(Caller caller) {
        return caller.loggedInAt()
                .filter(at -> clock.instant().isBefore(at.plus(recent)))
                .isPresent();
    }
}
