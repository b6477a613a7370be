package in.plugged.oauth.mail;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.account.Account;
import in.plugged.oauth.limit.HourlyLimit;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.RequestPeer;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.limits.AddressGroup;
import in.plugged.resourceserver.limits.LocalLimiter.Decision;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * How often one address, and one account by moving to other addresses, may ask for mails. Each
 * replica counts for itself. Callers whose address a trusted proxy does not name share one count.
 */
@ApplicationScoped
class AskLimit {

    private final RequestPeer peer;
    private final HourlyLimit<Optional<AddressGroup>> addresses;
    private final HourlyLimit<String> accounts;

    AskLimit(OauthConfig config, ResourceServerConfig resourceServer) {
        this.peer = RequestPeer.of(resourceServer);
        this.addresses = new HourlyLimit<>(config.mail().maxAskedPerHour());
        this.accounts = new HourlyLimit<>(config.mail().maxPerHour());
    }

    /** Takes one of the caller's; fails with 429 when there is none left. */
    void take(HttpServerRequest request) {
        require(addresses.take(peer.address(request).map(AddressGroup::of)), "from here");
    }

    /** Takes one of an account's; fails with 429 when there is none left. */
    void take(Account account) {
        require(accounts.take(account.id()), "by this account");
    }

    private static void require(Decision decision, String where) {
        if (decision instanceof Decision.Refused(long seconds)) {
            throw new ApiException(
                    ApiError.rateLimited("Too many mails were asked for " + where, seconds));
        }
    }
}
