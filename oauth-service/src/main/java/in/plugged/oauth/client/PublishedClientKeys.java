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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The keys that clients publish at a {@code jwks_uri}, remembered for ten minutes. An assertion
 * that they do not fit, and an address that did not answer, have them fetched anew, an address once
 * a minute at most: so often anybody can make us ask, who knows no more than a client's id. While
 * an address does not answer, what it answered last counts, for an hour.
 */
@ApplicationScoped
class PublishedClientKeys {

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration COUNTED_WHILE_AWAY = Duration.ofHours(1);
    private static final int MOST = 10_000;

    private static final String TYPES = "application/jwk-set+json, application/json";

    private final Function<String, Uni<String>> fetch;
    private final Clock clock;
    private final boolean served;
    private final Cache<String, Asked> asked = Caffeine.newBuilder().maximumSize(MOST).build();
    private final Cache<String, Good> lastGood;

    /** What came of the last question, or will. */
    private record Asked(Instant at, Uni<ClientKeySet> keys) {}

    /** What came last, whatever has been asked since. */
    private record Good(Instant at, ClientKeySet keys) {}

    @Inject
    PublishedClientKeys(PublicHttp http, OauthConfig config, Clock clock) {
        this(address -> http.get(address, TYPES), config.clients().jwksUri().served(), clock);
    }

    PublishedClientKeys(Function<String, Uni<String>> fetch, boolean served, Clock clock) {
        this.fetch = fetch;
        this.served = served;
        this.clock = clock;
        this.lastGood =
                Caffeine.newBuilder()
                        .maximumSize(MOST)
                        .expireAfterWrite(COUNTED_WHILE_AWAY)
                        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                        .build();
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
                signedByKept(address, assertion)
                        ? Uni.createFrom().item(true)
                        : signedByFresh(address, assertion);
        return caller == null
                ? answer
                : answer.emitOn(task -> caller.runOnContext(_ -> task.run()));
    }

    /** Whatever is being asked meanwhile, which may be by somebody's bogus assertion. */
    private boolean signedByKept(String address, SignedJWT assertion) {
        return lastGood(address)
                .filter(good -> good.at().plus(KEPT).isAfter(clock.instant()))
                .filter(good -> good.keys().signed(assertion))
                .isPresent();
    }

    private Optional<Good> lastGood(String address) {
        return Optional.ofNullable(lastGood.getIfPresent(address));
    }

    private Uni<Boolean> signedByFresh(String address, SignedJWT assertion) {
        return fresh(address)
                .onFailure()
                .recoverWithUni(failure -> lastGood(address, failure))
                .map(keys -> keys.signed(assertion))
                .onFailure()
                .transform(PublishedClientKeys::unreachable);
    }

    private Uni<ClientKeySet> lastGood(String address, Throwable failure) {
        return lastGood(address)
                .map(good -> Uni.createFrom().item(good.keys()))
                .orElseGet(() -> Uni.createFrom().failure(failure));
    }

    private Uni<ClientKeySet> fresh(String address) {
        Instant now = clock.instant();
        return asked.asMap()
                .compute(
                        address,
                        (_, old) ->
                                old != null && old.at().plus(SOON).isAfter(now)
                                        ? old
                                        : ask(address, now))
                .keys();
    }

    private Asked ask(String address, Instant now) {
        return new Asked(
                now,
                Uni.createFrom()
                        .deferred(() -> fetch.apply(address))
                        .map(text -> parsed(address, text))
                        .memoize()
                        .indefinitely());
    }

    /** What came and is no key set leaves none: so a client takes its keys back. */
    private ClientKeySet parsed(String address, String text) {
        try {
            ClientKeySet keys = ClientKeySet.parse(text);
            lastGood.put(address, new Good(clock.instant(), keys));
            return keys;
        } catch (ClientKeySet.Unfit e) {
            lastGood.invalidate(address);
            throw new IllegalStateException(e.getMessage());
        }
    }

    private static Throwable unreachable(Throwable failure) {
        return OauthErrors.invalidClient(
                "The keys could not be fetched from the jwks_uri of the client: it must be a public address that answers soon with 200 and a JSON Web Key Set");
    }
}
