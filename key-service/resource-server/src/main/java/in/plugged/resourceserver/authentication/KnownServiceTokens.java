package in.plugged.resourceserver.authentication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import in.plugged.resourceserver.credential.CredentialDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Service tokens whose signature was found good. A service shows the same one for minutes, with
 * each of its calls, and checking a signature costs far more than all else that a call does.
 *
 * <p>A token is remembered for a minute at most, so that a withdrawn key is good for no more than
 * that beyond what it would be, and never past its own end.
 */
final class KnownServiceTokens {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final Cache<CredentialDigest, Known> known;
    private final InstantSource clock;

    private record Known(CheckedService service, Instant end) {}

    KnownServiceTokens(InstantSource clock, Ticker ticker) {
        this.clock = clock;
        this.known =
                Caffeine.newBuilder()
                        .maximumSize(MOST)
                        .expireAfterWrite(REMEMBERED)
                        .ticker(ticker)
                        .build();
    }

    /** Who shows it; empty when it has to be checked. */
    Optional<CheckedService> service(String jwt) {
        return Optional.ofNullable(known.getIfPresent(CredentialDigest.ofServiceToken(jwt)))
                .filter(token -> clock.instant().isBefore(token.end()))
                .map(Known::service);
    }

    /** It was checked, and is good until then. */
    void remember(String jwt, CheckedService service, Instant end) {
        known.put(CredentialDigest.ofServiceToken(jwt), new Known(service, end));
    }
}
