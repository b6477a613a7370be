package in.plugged.oauth.token;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.RequestPeer;
import in.plugged.resourceserver.limits.UnknownCredentialLimit;
import in.plugged.service.oauth.OauthErrors;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Slows down, by its address, whoever presents codes and tokens that are nobody's. They are counted
 * together with the keys and tokens that the same address shows elsewhere and that are nobody's.
 */
@ApplicationScoped
class UnknownTokenLimit {

    private final UnknownCredentialLimit limit;
    private final RequestPeer peer;

    UnknownTokenLimit(UnknownCredentialLimit limit, ResourceServerConfig config) {
        this.limit = limit;
        this.peer = RequestPeer.of(config);
    }

    /**
     * What the look-up finds; fails with 429, without one, after many from there that found
     * nothing.
     *
     * @param nobodys whether it has found nothing
     */
    <T> Uni<T> within(HttpServerRequest request, Supplier<Uni<T>> lookUp, Predicate<T> nobodys) {
        var address = peer.address(request);
        return limit.secondsToWait(address)
                .<Uni<T>>map(
                        seconds -> Uni.createFrom().failure(OauthErrors.tooManyFailures(seconds)))
                .orElseGet(lookUp)
                .invoke(
                        found -> {
                            if (nobodys.test(found)) {
                                limit.count(address);
                            }
                        });
    }
}
