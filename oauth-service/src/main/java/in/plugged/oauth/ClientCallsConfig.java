package in.plugged.oauth;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Calls of ours to addresses that clients name: where they describe themselves, where they publish
 * their keys, and where they are told that a session has ended.
 */
public interface ClientCallsConfig {
    /** Whether they may lead into private networks: for clients that are inside of them. */
    @WithDefault("false")
    boolean privateNetworks();

    /** Whether they may lead to this machine, by http too: for development. */
    @WithDefault("false")
    boolean loopback();

    /**
     * Name servers that are asked where they lead, each as an address in digits, with a port where
     * that is not 53; those of this machine where this is not set.
     */
    Optional<List<String>> nameServers();

    /** How long each is waited for. */
    @WithDefault("PT5S")
    @DurationMin(millis = 100)
    @DurationMax(seconds = 30)
    Duration timeout();
}
