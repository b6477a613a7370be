package in.plugged.device.caller;

import in.plugged.device.DeviceConfig;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.Scopes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/**
 * A browser that somebody left open must not give everything away: who lets a device have the scope
 * {@code admin} has logged in a short while ago.
 */
@ApplicationScoped
public class RecentLogIn {

    private final Duration recent;
    private final Clock clock;

    RecentLogIn(DeviceConfig config, Clock clock) {
        this.recent = config.recentLogIn();
        this.clock = clock;
    }

    /** Whether that takes another log-in first. */
    public boolean isMissing(Caller caller, Set<String> given) {
        return given.contains(Scopes.ADMIN) && !isRecent(caller);
    }

    private boolean isRecent(Caller caller) {
        return caller.loggedInAt()
                .filter(at -> clock.instant().isBefore(at.plus(recent)))
                .isPresent();
    }
}
