package in.plugged.resourceserver.limits;

import com.github.benmanes.caffeine.cache.Ticker;
import in.plugged.resourceserver.ResourceServerConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * How many keys and tokens that turn out to be nobody's one address may have looked up in a minute.
 * Only the outcome counts, so a good one takes nothing; look-ups that are under way at the same
 * moment are not counted yet, and as many can pass beyond the limit. A caller without a known
 * address is a service that asks for others, and has no limit.
 */
@ApplicationScoped
public class UnknownCredentialLimit {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final boolean enabled;
    private final LocalLimiter<AddressGroup> limiter;

    @Inject
    UnknownCredentialLimit(ResourceServerConfig config) {
        this(config, Ticker.systemTicker());
    }

    public UnknownCredentialLimit(ResourceServerConfig config, Ticker ticker) {
        var settings = config.unknownKeys();
        this.enabled = settings.maxPerMinute() > 0;
        this.limiter =
                new LocalLimiter<>(
                        settings.maxPerMinute(), WINDOW, settings.maxAddresses(), ticker);
    }

    /** The seconds to wait before another one of that address is looked up; empty for none. */
    public Optional<Long> secondsToWait(Optional<InetAddress> address) {
        return address.filter(_ -> enabled)
                .map(AddressGroup::of)
                .map(limiter::look)
                .flatMap(
                        decision ->
                                decision instanceof LocalLimiter.Decision.Refused(long seconds)
                                        ? Optional.of(seconds)
                                        : Optional.empty());
    }

    /** A look-up for that address has found nothing. */
    public void count(Optional<InetAddress> address) {
        if (enabled) {
            address.map(AddressGroup::of).ifPresent(limiter::take);
        }
    }
}
