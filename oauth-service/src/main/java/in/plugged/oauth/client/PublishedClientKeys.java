package in.plugged.oauth.client;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jwt.SignedJWT;
import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.outbound.PublicHttp;
import in.plugged.service.oauth.OauthErrors;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * The keys that clients publish at a {@code jwks_uri}, remembered for ten minutes. An assertion
 * that they do not fit, and an address that did not answer, have them fetched anew, an address once
 * a minute at most: so often anybody can make us ask, who knows no more than a client's id.
 */
@ApplicationScoped
class PublishedClientKeys {

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private static final String TYPES = "application/jwk-set+json, application/json";

    private final Function<String, Uni<String>> fetch;
    private final Clock clock;
    private final boolean served;
    private final Cache<String, Kept> byAddress = Caffeine.newBuilder().maximumSize(MOST).build();

    /** What came of the last question, or will. */
    private record Kept(Instant at, Uni<ClientKeySet> keys) {}

    @Inject
    PublishedClientKeys(PublicHttp http, OauthConfig config, Clock clock) {
        this(address -> http.get(address, TYPES), config.clients().jwksUri().served(), clock);
    }

    PublishedClientKeys(Function<String, Uni<String>> fetch, boolean served, Clock clock) {
        this.fetch = fetch;
        this.served = served;
        this.clock = clock;
    }

    /**
     * Whether one of the keys there made that signature. Fails with 401 {@code invalid_client} when
     * they can't be had.
     */
    Uni<Boolean> signed(String address, SignedJWT assertion) {
        if (!served) {
            return Uni.createFrom()
                    .failure(OauthErrors.invalidClient("A jwks_uri is not served here"));
        }
        Context caller = Vertx.currentContext();
        Uni<Boolean> answer =
                fits(address, KEPT, assertion)
                        .onFailure()
                        .recoverWithItem(false) // asked anew, below
                        .flatMap(
                                good ->
                                        good
                                                ? Uni.createFrom().item(true)
                                                : fits(address, SOON, assertion))
                        .onFailure()
                        .transform(PublishedClientKeys::unreachable);
        return caller == null
                ? answer
                : answer.emitOn(task -> caller.runOnContext(_ -> task.run()));
    }

    private Uni<Boolean> fits(String address, Duration age, SignedJWT assertion) {
        return kept(address, age).map(keys -> keys.signed(assertion));
    }

    private Uni<ClientKeySet> kept(String address, Duration age) {
        Instant now = clock.instant();
        return byAddress
                .asMap()
                .compute(
                        address,
                        (_, old) ->
                                old != null && old.at().plus(age).isAfter(now)
                                        ? old
                                        : asked(address, now))
                .keys();
    }

    private Kept asked(String address, Instant now) {
        return new Kept(
                now,
                Uni.createFrom()
                        .deferred(() -> fetch.apply(address))
                        .map(PublishedClientKeys::parsed)
                        .memoize()
                        .indefinitely());
    }

    private static ClientKeySet parsed(String text) {
        try {
            return ClientKeySet.parse(text);
        } catch (ClientKeySet.Unfit e) {
            throw new IllegalStateException(e.getMessage());
        }
    }

    private static Throwable unreachable(Throwable failure) {
        return OauthErrors.invalidClient(
                "The keys could not be fetched from the jwks_uri of the client: it must be a public address that answers soon with 200 and a JSON Web Key Set");
    }
}
