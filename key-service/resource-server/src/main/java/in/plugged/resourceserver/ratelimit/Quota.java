package in.plugged.resourceserver.ratelimit;

import in.plugged.resourceserver.ratelimit.Decision.By;
import in.plugged.resourceserver.ratelimit.Decision.Figures;
import in.plugged.resourceserver.ratelimit.LimitSource.Check;
import in.plugged.resourceserver.ratelimit.LimitSource.GiveBack;
import in.plugged.resourceserver.ratelimit.LimitSource.Request;
import in.plugged.resourceserver.ratelimit.LimitSource.Result;
import in.plugged.resourceserver.ratelimit.LimitSource.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What this instance knows of one caller's limit: the last answer, what is lent, until when the
 * caller is refused. Times are this process' monotonic clock. What ends a right (a lease) counts
 * from the start of the call, what ends a refusal for others (a window) from its end: so neither a
 * slow call nor another clock ever lets more pass.
 */
final class Quota {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** More than that ratelimit-service does not read; less given back lets no more pass. */
    private static final long MOST_BACK = 10_000_000;

    private static final long MOST_REFUSED = 1_000_000_000;

    /** By so much the end of a window may seem later than it is. */
    private static final long ROUNDED_UP_MS = 1;

    private final Limit limit;
    private final String subject;
    private final Lease lease = new Lease();

    private long allowance;
    private int windowSeconds;
    private long remaining;
    private Instant resetAt = Instant.EPOCH;
    private long endsAtNanos;
    private boolean opened;

    private boolean refusing;
    private long refusedUntilNanos;
    private long retryAtNanos;
    private long refused;

    private Optional<GiveBack> unused = Optional.empty();

    Quota(Limit limit, String subject) {
        this.limit = limit;
        this.subject = subject;
        this.allowance = limit.limit();
        this.windowSeconds = limit.windowSeconds();
    }

    Limit limit() {
        return limit;
    }

    /** When a call went out and when its answer came. */
    record Call(long startNanos, long endNanos) {}

    /** What a call is made for. */
    enum Purpose {
        /** A request waits for it. */
        TAKE,
        /** Something was taken that was not used up. */
        GIVE_BACK,
        /** More is to be lent before it is needed. */
        LEND,
        /** Whether anybody answers. */
        PROBE
    }

    /** What can be said without asking; empty when somebody has to be asked. */
    synchronized Optional<Decision> here(long cost, long now) {
        lease.beat(now);
        if (lease.take(cost, now)) {
            return Optional.of(new Decision.Allowed(figures(now, By.LEASE)));
        }
        if (refusing && now - refusedUntilNanos < 0) {
            return Optional.of(refusal(now, retryAtNanos, By.MEMORY));
        }
        return Optional.empty();
    }

    /** True once when what is lent will not last long: more is to be asked for then. */
    synchronized boolean runsLow(long now) {
        return lease.claimMore(now);
    }

    /** Decides without anybody's help, going on from the last answer. */
    synchronized Decision alone(long cost, long now, Instant time) {
        if (!opened || now - endsAtNanos >= 0) {
            opened = true;
            remaining = allowance;
            resetAt = time.plusSeconds(windowSeconds);
            endsAtNanos = now + windowSeconds * SECOND;
        }
        if (Math.max(1, cost) > remaining) {
            return refusal(now, endsAtNanos, By.LOCAL);
        }
        remaining -= cost;
        return new Decision.Allowed(figures(now, By.LOCAL));
    }

    /** What to say in a call; empty when there is nothing to be said any more. */
    synchronized Optional<Request> request(long cost, Purpose purpose, long now) {
        long wish =
                purpose == Purpose.PROBE ? 0 : lease.wish(allowance, now, purpose == Purpose.LEND);
        boolean idle =
                switch (purpose) {
                    case GIVE_BACK -> unused.isEmpty() && wish == 0;
                    case LEND -> wish == 0;
                    case TAKE, PROBE -> false;
                };
        if (idle) {
            return Optional.empty();
        }
        var request =
                new Request(
                        List.of(new Check(limit, subject, cost, wish, unused)),
                        Math.min(refused, MOST_REFUSED));
        unused = Optional.empty(); // said once: what is lost on the way is not given back twice
        refused = 0;
        return Optional.of(request);
    }

    /** The call had no answer. */
    synchronized void untold() {
        lease.denied();
    }

    /** The answer to such a request. */
    synchronized Decision learn(Result result, Request request, Call call) {
        Check asked = request.checks().getFirst();
        Standing told = result.limits().getFirst();
        opened = true;
        allowance = told.limit();
        windowSeconds = told.windowSeconds();
        remaining = told.remaining();
        resetAt = told.resetAt();
        endsAtNanos = call.endNanos() + nanos(told.resetAfterMs());
        if (asked.lease() > 0) {
            lease.granted(
                    told.leased().orElse(0),
                    told.resetAt(),
                    call.startNanos() + nanos(told.resetAfterMs() - ROUNDED_UP_MS));
        }
        return decision(result.allowed(), told, asked.cost(), call);
    }

    private Decision decision(boolean allowed, Standing told, long cost, Call call) {
        long wait = nanos(told.retryAfterMs().orElse(told.resetAfterMs()));
        if (cost <= 1) { // less would pass, where more is refused
            refusing = !allowed;
            refusedUntilNanos = call.startNanos() + wait;
            retryAtNanos = call.endNanos() + wait;
        }
        return allowed
                ? new Decision.Allowed(figures(call.endNanos(), By.SERVICE))
                : refused(call.endNanos(), call.endNanos() + wait, By.SERVICE);
    }

    /**
     * What that decision took was not used up, so it was never taken. True when others must be told
     * of it.
     */
    synchronized boolean giveBack(long cost, Figures taken, long now) {
        if (taken.by() == By.MEMORY || now - endsAtNanos >= 0) {
            return false;
        }
        boolean here = taken.by() == By.LOCAL || putBack(cost, taken, now);
        if (taken.by() != By.LEASE && taken.resetAt().equals(resetAt)) {
            remaining = Math.min(allowance, remaining + cost);
            refusing = false;
        }
        if (!here) {
            unused =
                    Optional.of(
                            unused.filter(more -> more.resetAt().equals(taken.resetAt()))
                                    .map(
                                            more ->
                                                    new GiveBack(
                                                            Math.min(more.cost() + cost, MOST_BACK),
                                                            more.resetAt()))
                                    .orElseGet(() -> new GiveBack(cost, taken.resetAt())));
        }
        return !here;
    }

    private boolean putBack(long cost, Figures taken, long now) {
        return taken.by() == By.LEASE && lease.putBack(cost, taken.resetAt(), allowance, now);
    }

    private Decision refusal(long now, long retryAt, By by) {
        refused++;
        return refused(now, retryAt, by);
    }

    private Decision refused(long now, long retryAt, By by) {
        return new Decision.Refused(figures(now, by), Math.max(1, seconds(retryAt - now)));
    }

    private Figures figures(long now, By by) {
        boolean lent = lease.resetAt().equals(resetAt);
        return new Figures(
                allowance,
                windowSeconds,
                Math.min(allowance, remaining + (lent ? lease.left(now) : 0)),
                resetAt,
                Math.max(0, seconds(endsAtNanos - now)),
                by);
    }

    private static long nanos(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private static long seconds(long nanos) {
        return Math.ceilDiv(nanos, SECOND);
    }
}
