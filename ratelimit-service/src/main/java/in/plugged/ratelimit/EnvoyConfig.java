package in.plugged.ratelimit;

import in.plugged.ratelimit.envoy.ShownHeaders;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How gateways ask that speak Envoy's protocol for limits. */
public interface EnvoyConfig {

    /**
     * A folder of YAML files, each with the descriptors of one domain. They are read again when
     * they change. Without it nothing that such a gateway asks has a limit.
     */
    Optional<Path> descriptors();

    /**
     * Addresses and CIDR blocks from which gateways may ask without a credential, for those that
     * can't send one.
     */
    Optional<List<String>> openTo();

    /** Whether everything is counted and nothing refused. */
    @WithDefault("false")
    boolean shadow();

    /**
     * Which answers have headers for the caller, of how its limit stands and when to come again:
     * {@code refused}, {@code always} where the gateway shows no limits of keys, or {@code never}.
     */
    @WithDefault("refused")
    ShownHeaders responseHeaders();
}
