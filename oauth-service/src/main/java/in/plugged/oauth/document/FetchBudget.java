package in.plugged.oauth.document;

import in.plugged.oauth.ClientDocumentsConfig;
import in.plugged.oauth.OauthConfig;
import in.plugged.resourceserver.credential.RequestPeer;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.limits.AddressGroup;
import in.plugged.resourceserver.limits.LocalLimiter;
import in.plugged.resourceserver.limits.LocalLimiter.Decision;
import in.plugged.service.origin.Origins;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Keeps strangers from having us call whom they like, as often as they like: each address of the
 * network has documents asked for so many times in a minute, and all together so many times.
 */
@ApplicationScoped
class FetchBudget {

    private static final int MOST_ADDRESSES = 100_000;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final String ALL = "all";

    private final Origins origins;
    private final LocalLimiter<String> byAddress;
    private final LocalLimiter<String> together;

    FetchBudget(Origins origins, OauthConfig config) {
        this.origins = origins;
        ClientDocumentsConfig documents = config.clients().documents();
        this.byAddress =
                new LocalLimiter<>(most(documents.maxPerAddress()), WINDOW, MOST_ADDRESSES);
        this.together = new LocalLimiter<>(most(documents.maxPerMinute()), WINDOW, 1);
    }

    private static int most(int setting) {
        return setting == 0 ? Integer.MAX_VALUE : setting;
    }

    /** Takes one fetch for whoever makes the running request. Fails with 429. */
    void take() {
        origins.current()
                .address()
                .flatMap(RequestPeer::parse)
                .map(address -> byAddress.take(AddressGroup.of(address).text()))
                .ifPresent(FetchBudget::require);
        require(together.take(ALL));
    }

    private static void require(Decision decision) {
        if (decision instanceof Decision.Refused(long seconds)) {
            throw new ApiException(
                    ApiError.rateLimited("Too many documents of clients were asked for", seconds));
        }
    }
}
