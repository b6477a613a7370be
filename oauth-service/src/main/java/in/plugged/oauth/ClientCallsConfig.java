package in.plugged.oauth;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Calls of ours to addresses that clients have registered: where they publish their keys, and where
 * they are told that a session has ended.
 */
public interface ClientCallsConfig {
    /** Whether they may lead into private networks: for clients that are inside of them. */
    @WithDefault("false")
    boolean privateNetworks();

    /** Whether they may lead to this machine, by http too: for development. */
    @WithDefault("false")
    boolean loopback();

    /** How long each is waited for. */
    @WithDefault("PT5S")
    @DurationMin(millis = 100)
    @DurationMax(seconds = 30)
    Duration timeout();
}
