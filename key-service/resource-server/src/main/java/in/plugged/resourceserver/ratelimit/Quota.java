package in.plugged.resourceserver.ratelimit;

import in.plugged.resourceserver.ratelimit.Decision.By;
import in.plugged.resourceserver.ratelimit.Decision.Figures;
import in.plugged.resourceserver.ratelimit.LimitSource.Check;
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

    /** By so much the end of a window may seem later than it is. */
    private static final long ROUNDED_UP_MS = 1;

    private final Limit limit;
    private final String subject;
    private final Lease lease = new Lease();
    private final Debt debt = new Debt();
    private final Refusals refusals = new Refusals();
    private final GiveBacks unused = new GiveBacks();

    private long allowance;
    private int windowSeconds;
    private long remaining;
    private Instant resetAt = Instant.EPOCH;
    private long endsAtNanos;
    private boolean opened;
    private boolean told;

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
        /** A request waited for it too long: this instance has decided. */
        LATE,
        /** Something was taken that was not used up. */
        GIVE_BACK,
        /** What was let through alone is to be counted. */
        PAY,
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
        if (cost <= 1 && refusals.lasting(now)) { // more may have to wait for longer
            return Optional.of(refusal(now, refusals.retryAtNanos(), By.MEMORY));
        }
        return Optional.empty();
    }

    /** True once when what is lent will not last long: more is to be asked for then. */
    synchronized boolean runsLow(long now) {
        return lease.claimMore(now);
    }

    /** True once in a few seconds while refusals are remembered: whether it is still so. */
    synchronized boolean asksAgain(long now) {
        return refusals.claimQuestion(now);
    }

    /** Whether something that was let through alone can be counted now. */
    synchronized boolean owes() {
        return debt.due();
    }

    /** Decides without anybody's help, going on from the last answer. */
    synchronized Decision alone(long cost, long now, Instant time) {
        if (!opened || now - endsAtNanos >= 0) {
            open(now, time);
        }
        if (Math.max(1, cost) > remaining) {
            return refusal(now, endsAtNanos, By.LOCAL);
        }
        remaining -= cost;
        debt.add(cost, told ? resetAt : Instant.MAX, endsAtNanos);
        return new Decision.Allowed(figures(now, By.LOCAL));
    }

    private void open(long now, Instant time) {
        opened = true;
        told = false;
        remaining = allowance;
        resetAt = time.plusSeconds(windowSeconds);
        endsAtNanos = now + windowSeconds * SECOND;
        debt.end();
    }

    /** What to say in a call; empty when there is nothing to be said any more. */
    synchronized Optional<Request> request(long cost, Purpose purpose, long now) {
        long wish = wish(purpose, now);
        long taken = purpose == Purpose.PAY ? debt.pay() : cost;
        boolean idle =
                switch (purpose) {
                    case GIVE_BACK -> unused.isEmpty() && wish == 0;
                    case LEND -> wish == 0;
                    case PAY -> taken == 0;
                    case TAKE, LATE, PROBE -> false;
                };
        return idle
                ? Optional.empty()
                : Optional.of(
                        new Request(
                                List.of(new Check(limit, subject, taken, wish, unused.next())),
                                refusals.tell()));
    }

    /** Nothing is borrowed by who owes. */
    private long wish(Purpose purpose, long now) {
        boolean none = purpose == Purpose.PROBE || purpose == Purpose.PAY || debt.owed() > 0;
        return none ? 0 : lease.wish(allowance, now, purpose == Purpose.LEND);
    }

    /** The call had no answer. */
    synchronized void untold(Purpose purpose) {
        if (purpose == Purpose.PAY) {
            debt.unpaid();
        } else {
            lease.denied();
        }
    }

    /** The answer to such a request. */
    synchronized Decision learn(Result result, Request request, Call call, Purpose purpose) {
        Check asked = request.checks().getFirst();
        Standing told = result.limits().getFirst();
        opened = true;
        this.told = true;
        allowance = told.limit();
        windowSeconds = told.windowSeconds();
        resetAt = told.resetAt();
        endsAtNanos = call.endNanos() + nanos(told.resetAfterMs());
        if (asked.lease() > 0) {
            lease.granted(
                    told.leased().orElse(0),
                    told.resetAt(),
                    call.startNanos() + nanos(told.resetAfterMs() - ROUNDED_UP_MS));
        }
        debt.told(told, told.resetAt().minusSeconds(windowSeconds), call.startNanos());
        boolean allowed = debt.settle(result.allowed(), asked.cost(), purpose);
        remaining = Math.max(0, told.remaining() - debt.owed());
        By refuser = result.allowed() ? By.LOCAL : By.SERVICE;
        return decision(allowed, refuser, told, asked.cost(), call);
    }

    private Decision decision(boolean allowed, By refuser, Standing told, long cost, Call call) {
        long wait = nanos(told.retryAfterMs().orElse(told.resetAfterMs()));
        if (allowed) {
            refusals.end();
            return new Decision.Allowed(figures(call.endNanos(), By.SERVICE));
        }
        if (cost <= 1) { // less would pass, where more is refused
            refusals.begin(call, wait);
        }
        return refused(call.endNanos(), call.endNanos() + wait, refuser);
    }

    /**
     * What that decision took was not used up, so it was never taken. True when others must be told
     * of it.
     */
    synchronized boolean giveBack(long cost, Figures taken, long now) {
        if (taken.by() == By.MEMORY || now - endsAtNanos >= 0) {
            return false;
        }
        if (taken.by() == By.LOCAL) {
            debt.lower(cost);
        }
        boolean here = taken.by() == By.LOCAL || putBack(cost, taken, now);
        if (taken.by() != By.LEASE && taken.resetAt().equals(resetAt)) {
            remaining = Math.min(allowance, remaining + cost);
            refusals.end();
        }
        if (!here) {
            unused.add(cost, taken.resetAt());
        }
        return !here;
    }

    private boolean putBack(long cost, Figures taken, long now) {
        return taken.by() == By.LEASE && lease.putBack(cost, taken.resetAt(), allowance, now);
    }

    private Decision refusal(long now, long retryAt, By by) {
        refusals.count();
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
