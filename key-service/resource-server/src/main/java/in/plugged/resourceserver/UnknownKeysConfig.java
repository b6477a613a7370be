package in.plugged.resourceserver;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How guessing is slowed down. */
public interface UnknownKeysConfig {
    /**
     * How many keys and tokens that turn out to be nobody's one address may have looked up in a
     * minute; 0 for any number. An address is one of IPv4, or a /64 of IPv6.
     */
    @WithDefault("100")
    @Min(0)
    @Max(1_000_000)
    int maxPerMinute();

    /** For how many addresses that is counted. */
    @WithDefault("100000")
    @Min(1)
    @Max(10_000_000)
    int maxAddresses();
}
