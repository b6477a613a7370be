package in.plugged.oauth.login;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.session.Browser;
import in.plugged.resourceserver.limits.AddressGroup;
import in.plugged.resourceserver.limits.LocalLimiter;
import in.plugged.resourceserver.limits.LocalLimiter.Decision;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * How often one address may ask for an account, and thus learn whose address has one. Each replica
 * counts for itself; callers whose address is not to be known share one count.
 */
@ApplicationScoped
class RegistrationLimit {

    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int MOST_ADDRESSES = 100_000;

    private final int most;
    private final LocalLimiter<Optional<AddressGroup>> limiter;

    RegistrationLimit(OauthConfig config) {
        this.most = config.registrations().maxPerHour();
        this.limiter = new LocalLimiter<>(most, WINDOW, MOST_ADDRESSES);
    }

    Decision take(Browser browser) {
        return most == 0
                ? new Decision.Allowed()
                : limiter.take(browser.address().map(AddressGroup::of));
    }
}
