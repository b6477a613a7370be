package in.plugged.oauth;

import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** Keys that clients publish at an address of theirs, in place of sending them. */
public interface JwksUriConfig {
    /**
     * Whether clients may register one. This service then calls addresses that anybody can name:
     * public ones alone, over https, without following anything.
     */
    @WithDefault("false")
    boolean served();

    /** Hosts that may be called though their addresses are not public. */
    Optional<Set<String>> privateHosts();
}
