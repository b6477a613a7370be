package in.plugged.resourceserver.ratelimit;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * ratelimit-service as its protocol describes it, for any number of instances: fixed windows that
 * open with what is taken first. It can be away, be slow, and talk nonsense.
 */
final class FakeSource implements LimitSource {

    private static final long MILLI = 1_000_000;

    private final LongSupplier nanos;
    private final Map<String, Window> windows = new HashMap<>();
    private final Map<String, Limit> policies = new HashMap<>();
    private final List<List<Request>> calls = new ArrayList<>();
    private final List<Runnable> held = new ArrayList<>();
    private boolean holding;
    private boolean away;
    private boolean nonsense;
    private boolean silent;
    private boolean alone;
    private boolean draining;
    private String odd = "";

    FakeSource(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private static final class Window {
        private long endsAtMs;
        private long taken;

        Instant end(boolean draining) {
            return Instant.ofEpochMilli(endsAtMs + (draining ? taken : 0));
        }
    }

    synchronized void has(String policy, long limit) {
        has(policy, limit, 60);
    }

    synchronized void has(String policy, long limit, int windowSeconds) {
        policies.put(policy, new Limit.Own(limit, windowSeconds));
    }

    synchronized void goesAway() {
        away = true;
    }

    synchronized void comesBack() {
        away = false;
        nonsense = false;
        silent = false;
    }

    synchronized void talksNonsense() {
        nonsense = true;
    }

    /** Never answers. */
    synchronized void fallsSilent() {
        silent = true;
    }

    /** Counts by the generic cell rate algorithm, as far as ends go: each unit has its own. */
    synchronized void drains() {
        draining = true;
    }

    /** Can't serve a limit of that subject. */
    synchronized void refuses(String subject) {
        odd = subject;
    }

    synchronized void isNotThere() {
        alone = true;
    }

    /** What is asked is counted when it comes, and answered when it is told to. */
    synchronized void holdsItsAnswers() {
        holding = true;
    }

    void answers() {
        List<Runnable> answers;
        synchronized (this) {
            holding = false;
            answers = List.copyOf(held);
            held.clear();
        }
        answers.forEach(Runnable::run);
    }

    /** Gives the answers that are held now, and holds those to come. */
    void answersThese() {
        List<Runnable> answers;
        synchronized (this) {
            answers = List.copyOf(held);
            held.clear();
        }
        answers.forEach(Runnable::run);
    }

    synchronized List<List<Request>> calls() {
        return List.copyOf(calls);
    }

    /** Requests of all calls. */
    synchronized List<Request> requests() {
        return calls.stream().flatMap(List::stream).toList();
    }

    /** How much was taken from the window that is under way. */
    synchronized long taken(Limit limit, String subject) {
        return window(limit, subject).taken;
    }

    @Override
    public boolean shared() {
        return !alone;
    }

    @Override
    public Uni<List<Result>> check(List<Request> requests) {
        return Uni.createFrom().emitter(asker -> asked(requests, asker));
    }

    private synchronized void asked(
            List<Request> requests, UniEmitter<? super List<Result>> asker) {
        calls.add(List.copyOf(requests));
        if (silent) {
            return;
        }
        if (away) {
            asker.fail(new LimitsUnavailable(new IOException("away")));
            return;
        }
        if (requests.stream().anyMatch(this::unknown)) {
            asker.fail(new LimitsRefused("unknown policy"));
            return;
        }
        List<Result> results = nonsense ? List.of() : requests.stream().map(this::decide).toList();
        if (holding) {
            held.add(() -> asker.complete(results));
        } else {
            asker.complete(results);
        }
    }

    private boolean unknown(Request request) {
        Check check = request.checks().getFirst();
        return check.limit().name().equals("unknown") || check.subject().equals(odd);
    }

    private Result decide(Request request) {
        Check check = request.checks().getFirst();
        long limit = inForce(check.limit()).limit();
        Window window = window(check.limit(), check.subject());
        check.giveBack()
                .filter(back -> draining || back.resetAt().equals(window.end(false)))
                .ifPresent(back -> window.taken = Math.max(0, window.taken - back.cost()));
        boolean allowed = window.taken + Math.max(1, check.cost()) <= limit;
        if (allowed) {
            window.taken += check.cost();
        }
        long lease = allowed ? lease(check, limit, limit - window.taken) : 0;
        window.taken += lease;
        long left = window.endsAtMs - now();
        return new Result(
                allowed,
                List.of(
                        new Standing(
                                limit,
                                inForce(check.limit()).windowSeconds(),
                                Math.max(0, limit - window.taken),
                                window.end(draining),
                                left,
                                allowed || check.cost() > limit
                                        ? OptionalLong.empty()
                                        : OptionalLong.of(left),
                                check.lease() > 0
                                        ? OptionalLong.of(lease)
                                        : OptionalLong.empty())));
    }

    private static long lease(Check check, long limit, long remaining) {
        return limit < 1_000
                ? 0
                : Math.max(0, Math.min(check.lease(), Math.min(limit / 100, remaining)));
    }

    private Limit inForce(Limit limit) {
        return limit instanceof Limit.Policy(var name, _, _)
                ? policies.getOrDefault(name, limit)
                : limit;
    }

    private Window window(Limit limit, String subject) {
        String name =
                limit instanceof Limit.Policy(var policy, _, _)
                        ? policy
                        : String.valueOf(limit.windowSeconds());
        Window window = windows.computeIfAbsent(subject + " " + name, _ -> new Window());
        if (now() >= window.endsAtMs) {
            window.endsAtMs = now() + inForce(limit).windowSeconds() * 1_000L;
            window.taken = 0;
        }
        return window;
    }

    private long now() {
        return nanos.getAsLong() / MILLI;
    }
}
