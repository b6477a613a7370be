package in.plugged.keys.key;

import in.plugged.keys.KeysConfig;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.Scopes;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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
        if (matters && !isWithin(caller.loggedInAt(), recent)) {
            throw tooOld();
        }
    }

    /**
     * The same for what somebody agreed to in a session, and that is given a while later.
     *
     * @param loggedInAt when he had logged in, if that is known
     * @param since how long ago he may have agreed
     */
    void require(Optional<Instant> loggedInAt, Duration since, Set<String> given) {
        if (given.contains(Scopes.ADMIN) && !isWithin(loggedInAt, recent.plus(since))) {
            throw tooOld();
        }
    }

    private boolean isWithin(Optional<Instant> loggedInAt, Duration time) {
        return loggedInAt.filter(at -> clock.instant().isBefore(at.plus(time))).isPresent();
    }

    private static ApiException tooOld() {
        return new ApiException(
                ApiError.forbidden("Giving a key the scope admin takes a recent log-in")
                        .with("reason", "reauthentication_required")
                        .with("hint", "Log in again, and repeat the call."));
    }
}
