package in.plugged.resourceserver.service;

import in.plugged.resourceserver.service.ServiceTokens.TokenUnavailable;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * A token for one service, replaced in the background at half of its life. Until it has expired
 * nobody waits and nothing fails, however long its issuer is away. All who come while there is none
 * wait for one and the same request.
 */
final class HeldToken {

    private static final Logger LOG = Logger.getLogger(HeldToken.class);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);

    /** Not used any more so shortly before it ends: it has a way to go. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(5);

    private final String service;
    private final Supplier<Uni<Granted>> issuer;
    private final BiConsumer<Duration, Runnable> timer;
    private final LongSupplier nanos;
    private final AtomicReference<Optional<Uni<String>>> flight =
            new AtomicReference<>(Optional.empty());
    private volatile Optional<Held> held = Optional.empty();

    /** A token, and how long it is good from now on. */
    record Granted(String token, Duration life) {
        @Override
        public String toString() {
            return "Granted[hidden, " + life + "]";
        }
    }

    private record Held(String token, long endsAtNanos) {}

    HeldToken(
            String service,
            Supplier<Uni<Granted>> issuer,
            BiConsumer<Duration, Runnable> timer,
            LongSupplier nanos) {
        this.service = service;
        this.issuer = issuer;
        this.timer = timer;
        this.nanos = nanos;
    }

    Uni<String> get() {
        return good().map(token -> Uni.createFrom().item(token)).orElseGet(this::fetched);
    }

    private Optional<String> good() {
        return held.filter(token -> token.endsAtNanos() - nanos.getAsLong() > 0).map(Held::token);
    }

    /** Each of those who wait is continued on its own event loop. */
    private Uni<String> fetched() {
        Uni<String> shared =
                flight.updateAndGet(running -> running.or(() -> Optional.of(fetch())))
                        .orElseThrow();
        Context context = Vertx.currentContext();
        return context == null
                ? shared
                : shared.emitOn(task -> context.runOnContext(_ -> task.run()));
    }

    private Uni<String> fetch() {
        return Uni.createFrom()
                .deferred(issuer::get)
                .invoke(this::hold)
                .map(Granted::token)
                .onFailure()
                .transform(TokenUnavailable::new)
                .onTermination()
                .invoke(() -> flight.set(Optional.empty()))
                .memoize()
                .indefinitely();
    }

    private void hold(Granted granted) {
        Duration half = granted.life().dividedBy(2);
        long usable = Math.max(half.toNanos(), granted.life().minus(ON_ITS_WAY).toNanos());
        held = Optional.of(new Held(granted.token(), nanos.getAsLong() + usable));
        timer.accept(half, this::renew);
    }

    /** Nobody waits for it, so nobody else would try again. */
    private void renew() {
        Cancellable _ =
                fetched()
                        .subscribe()
                        .with(
                                _ -> {},
                                failure -> {
                                    LOG.warnf(
                                            "The token for %s could not be renewed (%s): check oauth-service and this service's client",
                                            service, failure.getCause());
                                    timer.accept(BETWEEN_TRIES, this::renew);
                                });
    }
}
