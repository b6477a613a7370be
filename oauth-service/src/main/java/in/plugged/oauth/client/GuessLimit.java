package in.plugged.oauth.client;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.RequestPeer;
import in.plugged.resourceserver.limits.LocalLimiter;
import in.plugged.resourceserver.limits.LocalLimiter.Decision;
import in.plugged.service.oauth.OauthErrors;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Slows down whoever guesses what clients are known by, or proves nothing, by its address. */
@Startup // each counter is there before anything is counted
@ApplicationScoped
public class GuessLimit {

    private static final int FAILURES_PER_MINUTE = 100;
    private static final int MOST_ADDRESSES = 100_000;

    private final RequestPeer peer;
    private final Counter failures;
    private final LocalLimiter<Guesser> guesses =
            new LocalLimiter<>(FAILURES_PER_MINUTE, Duration.ofMinutes(1), MOST_ADDRESSES);

    GuessLimit(ResourceServerConfig config, MeterRegistry registry) {
        this.peer = RequestPeer.of(config);
        this.failures =
                Counter.builder("plugged.oauth.client.failures")
                        .description(
                                "Clients that were unknown, or showed a wrong secret or a bad proof of a key")
                        .register(registry);
    }

    /** Fails with 429 after many failures from there, however right the next one is. */
    public void require(HttpServerRequest request) {
        require(guesser(request));
    }

    /** The same for who is known already, maybe at another service. */
    void require(Optional<Guesser> guesser) {
        guesser.map(guesses::look).ifPresent(GuessLimit::requireAllowed);
    }

    /** Who made a request that came here. */
    Optional<Guesser> guesser(HttpServerRequest request) {
        return peer.address(request).map(Guesser::at);
    }

    private static void requireAllowed(Decision decision) {
        if (decision instanceof Decision.Refused(long seconds)) {
            throw OauthErrors.tooManyFailures(seconds);
        }
    }

    /** It was wrong. */
    public void failed(HttpServerRequest request) {
        failed(guesser(request));
    }

    void failed(Optional<Guesser> guesser) {
        guesser.ifPresent(guesses::take);
        failures.increment();
    }
}
