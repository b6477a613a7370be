package in.plugged.resourceserver.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import in.plugged.resourceserver.credential.CredentialDigest;
import in.plugged.resourceserver.credential.PresentedKey;
import in.plugged.resourceserver.limits.UnknownCredentialLimit;
import in.plugged.resourceserver.trust.Flood;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Reports keys that came in clear text. The request was refused already and waits for nothing here.
 *
 * <p>Whoever sends keys in clear text can send any number of them: each is reported once in ten
 * minutes, few at a time, and a report that finds nobody's key counts like any other look-up of
 * such a key. What is beyond that is left out and counted; a key in use comes again.
 */
@Startup // each counter is there before anything is counted
@ApplicationScoped
class ExposedKeys {

    private static final Logger LOG = Logger.getLogger(ExposedKeys.class);
    private static final int MOST_AT_ONCE = 16;
    private static final int MOST_REMEMBERED = 10_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(10);

    private final KeySource source;
    private final UnknownCredentialLimit limit;
    private final TrustState trust;
    private final Cache<CredentialDigest, Boolean> reported =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(REMEMBERED).build();
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final Flood failures = new Flood(BETWEEN_WARNINGS, Ticker.systemTicker());
    private final Counter known;
    private final Counter unknown;
    private final Counter leftOut;
    private final Counter failed;

    ExposedKeys(
            KeySource source,
            UnknownCredentialLimit limit,
            TrustState trust,
            MeterRegistry registry) {
        this.source = source;
        this.limit = limit;
        this.trust = trust;
        this.known = reports(registry, "known");
        this.unknown = reports(registry, "unknown");
        this.leftOut = reports(registry, "left-out");
        this.failed = reports(registry, "failed");
    }

    private static Counter reports(MeterRegistry registry, String result) {
        return registry.counter("plugged.keys.exposed", "result", result);
    }

    void report(PresentedKey key, Optional<InetAddress> address) {
        CredentialDigest digest = CredentialDigest.of(key);
        if (reported.getIfPresent(digest) != null) {
            return;
        }
        if (mayNotBeLookedUp(key, digest, address) || !places.tryAcquire()) {
            leftOut.increment();
        } else if (reported.asMap().putIfAbsent(digest, true) == null) {
            send(key, digest, address);
        } else {
            places.release(); // somebody else was faster
        }
    }

    private boolean mayNotBeLookedUp(
            PresentedKey key, CredentialDigest digest, Optional<InetAddress> address) {
        return trust.keys().find(key.id(), digest) == null
                && limit.secondsToWait(address).isPresent();
    }

    private void send(PresentedKey key, CredentialDigest digest, Optional<InetAddress> address) {
        Uni.createFrom()
                .deferred(() -> source.exposed(key))
                .onTermination()
                .invoke(places::release)
                .subscribe()
                .with(found -> count(found, address), failure -> failed(digest, failure));
    }

    private void count(boolean found, Optional<InetAddress> address) {
        if (found) {
            known.increment();
        } else {
            unknown.increment();
            limit.count(address);
        }
    }

    private void failed(CredentialDigest digest, Throwable failure) {
        reported.invalidate(digest); // the next request with it tries again
        failed.increment();
        long untold = failures.add();
        if (untold > 0) {
            LOG.warnf(
                    "%d keys that came in clear text could not be reported (%s): check key-service",
                    untold, Optional.ofNullable(failure.getCause()).orElse(failure));
        }
    }
}
