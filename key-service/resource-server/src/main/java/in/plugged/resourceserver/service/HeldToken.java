package in.plugged.resourceserver.service;

import in.plugged.resourceserver.service.ServiceTokens.TokenUnavailable;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * A token for one service, replaced in the background at half of its life. Until it has expired
 * nobody waits and nothing fails, however long its issuer is away. All who come while there is none
 * wait for one and the same request, and its failure answers for a moment.
 */
final class HeldToken {

    private static final Logger LOG = Logger.getLogger(HeldToken.class);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final int DEEPEST_CAUSE = 20;

    /** Not used any more so shortly before it ends: it has a way to go. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(5);

    private final String service;
    private final String client;
    private final Supplier<Uni<Granted>> issuer;
    private final BiConsumer<Duration, Runnable> timer;
    private final LongSupplier nanos;
    private final AtomicReference<Optional<Uni<String>>> flight =
            new AtomicReference<>(Optional.empty());
    private volatile Optional<Held> held = Optional.empty();
    private volatile Optional<Failed> failed = Optional.empty();

    /** A token, and how long it is good from now on. */
    record Granted(String token, Duration life) {
        @Override
        public String toString() {
            return "Granted[hidden, " + life + "]";
        }
    }

    private record Held(String token, long endsAtNanos) {}

    private record Failed(TokenUnavailable why, long untilNanos) {}

    /**
     * @param service for which it is
     * @param client as which it is asked for
     */
    HeldToken(
            String service,
            String client,
            Supplier<Uni<Granted>> issuer,
            BiConsumer<Duration, Runnable> timer,
            LongSupplier nanos) {
        this.service = service;
        this.client = client;
        this.issuer = issuer;
        this.timer = timer;
        this.nanos = nanos;
    }

    Uni<String> get() {
        return good().map(token -> Uni.createFrom().item(token))
                .or(this::justFailed)
                .orElseGet(this::fetched);
    }

    private Optional<Uni<String>> justFailed() {
        return failed.filter(failure -> failure.untilNanos() - nanos.getAsLong() > 0)
                .map(failure -> Uni.createFrom().failure(failure.why()));
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
                .transform(this::note)
                .onTermination()
                .invoke(() -> flight.set(Optional.empty()))
                .memoize()
                .indefinitely();
    }

    private TokenUnavailable note(Throwable failure) {
        LOG.warnf(
                "oauth-service gave no token for %s to the client %s (%s): check oauth-service, and the client's id and secret",
                service, client, root(failure));
        var why = new TokenUnavailable(failure);
        long until = nanos.getAsLong() + PAUSE_AFTER_FAILURE.toNanos();
        failed = Optional.of(new Failed(why, until));
        return why;
    }

    /** That is what oauth-service says, or why it could not be reached. */
    private static Throwable root(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .reduce(failure, (_, deeper) -> deeper);
    }

    private void hold(Granted granted) {
        Duration half = granted.life().dividedBy(2);
        long usable = Math.max(half.toNanos(), granted.life().minus(ON_ITS_WAY).toNanos());
        var fresh = new Held(granted.token(), nanos.getAsLong() + usable);
        held = Optional.of(fresh);
        timer.accept(half, () -> renew(fresh));
    }

    /**
     * Nobody waits for it, so nobody else would try again; unless somebody who came too late for
     * the old one has got a new one meanwhile.
     */
    private void renew(Held old) {
        if (held.filter(old::equals).isPresent()) {
            Cancellable _ =
                    fetched()
                            .subscribe()
                            .with(_ -> {}, _ -> timer.accept(BETWEEN_TRIES, () -> renew(old)));
        }
    }
}
