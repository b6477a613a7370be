package in.plugged.resourceserver.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import in.plugged.resourceserver.ratelimit.LimitSource.LimitsRefused;
import in.plugged.resourceserver.ratelimit.LimitSource.LimitsUnavailable;
import in.plugged.resourceserver.ratelimit.LimitSource.Request;
import in.plugged.resourceserver.ratelimit.LimitSource.Result;
import in.plugged.resourceserver.ratelimit.Quota.Call;
import in.plugged.resourceserver.ratelimit.Quota.Purpose;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Asks for many at once: one call is under way at a time, and all who come meanwhile go into the
 * next one, in their order. What is given back is therefore counted before what is taken later. A
 * request that can't be served fails alone. Nobody waits longer than the timeout from when it came,
 * and no more than can be told of in some calls wait at all.
 */
final class CheckCalls {

    /** As many as ratelimit-service takes in one call. */
    static final int MOST = 500;

    private static final int MOST_WAITING = 20 * MOST;
    private static final int MOST_UNSERVED = 1_000;
    private static final Logger LOG = Logger.getLogger(CheckCalls.class);

    private final LimitSource source;
    private final Duration timeout;
    private final Outage outage;
    private final Executor executor;
    private final LongSupplier nanos;
    private final BlockingQueue<Asked> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final AtomicBoolean calling = new AtomicBoolean();

    /** What ratelimit-service can't serve: asking each time would cost all who wait. */
    private final Cache<Object, Boolean> unserved =
            Caffeine.newBuilder()
                    .maximumSize(MOST_UNSERVED)
                    .expireAfterWrite(Duration.ofMinutes(1))
                    .build();

    /**
     * @param executor where calls are made: they belong to nobody's request
     */
    CheckCalls(
            LimitSource source,
            Duration timeout,
            Outage outage,
            Executor executor,
            LongSupplier nanos) {
        this.source = source;
        this.timeout = timeout;
        this.outage = outage;
        this.executor = executor;
        this.nanos = nanos;
    }

    /** Who waits, and what for; told an empty answer when nobody could tell. */
    private record Asked(
            Quota quota,
            long cost,
            Purpose purpose,
            Consumer<Optional<Decision>> answer,
            AtomicBoolean givenUp) {

        Asked(Quota quota, long cost, Purpose purpose, Consumer<Optional<Decision>> answer) {
            this(quota, cost, purpose, answer, new AtomicBoolean());
        }

        void untold() {
            quota.untold(purpose);
            answer.accept(Optional.empty());
        }
    }

    private record Sent(Asked asked, Request request) {

        void told(Result result, Call call) {
            Purpose purpose = asked.givenUp().get() ? Purpose.LATE : asked.purpose();
            asked.answer().accept(Optional.of(asked.quota().learn(result, request, call, purpose)));
        }
    }

    /** The decision; empty when nobody could tell in time. Each subscription asks. */
    Uni<Optional<Decision>> take(Quota quota, long cost) {
        return Uni.createFrom()
                .<Optional<Decision>>emitter(
                        asker -> {
                            var asked = new Asked(quota, cost, Purpose.TAKE, asker::complete);
                            asker.onTermination(() -> asked.givenUp().set(true));
                            add(asked);
                        })
                .ifNoItem()
                .after(timeout)
                .recoverWithItem(Optional.empty());
    }

    /** False for a while after it could not be served. */
    boolean serves(Quota quota) {
        return unserved.getIfPresent(served(quota)) == null;
    }

    /** A policy is unknown for everybody; what is wrong with an own limit is its caller's alone. */
    private static Object served(Quota quota) {
        return quota.limit() instanceof Limit.Policy policy ? policy : quota;
    }

    /** For what nobody waits for. */
    void inBackground(Quota quota, Purpose purpose) {
        add(new Asked(quota, 0, purpose, _ -> {}));
    }

    private void add(Asked asked) {
        if (waiting.offer(asked)) {
            next();
        } else {
            asked.untold();
        }
    }

    private void next() {
        while (!waiting.isEmpty() && calling.compareAndSet(false, true)) {
            List<Sent> batch = batch();
            if (!batch.isEmpty()) {
                executor.execute(() -> send(batch));
                return;
            }
            calling.set(false);
        }
    }

    private List<Sent> batch() {
        var batch = new ArrayList<Sent>();
        int room = CallSize.MOST_BYTES;
        while (batch.size() < MOST && room >= CallSize.LARGEST_REQUEST) {
            Asked asked = waiting.poll();
            if (asked == null) {
                break;
            }
            Optional<Request> request = request(asked);
            if (request.isPresent()) {
                batch.add(new Sent(asked, request.get()));
                room -= CallSize.of(request.get());
            }
        }
        return batch;
    }

    private Optional<Request> request(Asked asked) {
        return asked.givenUp().get()
                ? Optional.empty()
                : asked.quota().request(asked.cost(), asked.purpose(), nanos.getAsLong());
    }

    private void send(List<Sent> batch) {
        Cancellable _ = call(batch).subscribe().with(_ -> done(), _ -> done());
    }

    private void done() {
        calling.set(false);
        next();
    }

    private Uni<Void> call(List<Sent> batch) {
        long start = nanos.getAsLong();
        return Uni.createFrom()
                .deferred(() -> source.check(batch.stream().map(Sent::request).toList()))
                .ifNoItem()
                .after(timeout)
                .fail()
                .invoke(results -> tell(batch, results, start))
                .replaceWithVoid()
                .onFailure(LimitsRefused.class)
                .recoverWithUni(refusal -> apart(batch, refusal))
                .onFailure()
                .recoverWithUni(failure -> away(batch, failure));
    }

    private void tell(List<Sent> batch, List<Result> results, long start) {
        if (results.size() != batch.size()) {
            throw new LimitsUnavailable(
                    new IllegalStateException(
                            "%d requests got %d answers".formatted(batch.size(), results.size())));
        }
        outage.end();
        var call = new Call(start, nanos.getAsLong());
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).told(results.get(i), call);
        }
        batch.stream()
                .map(sent -> sent.asked().quota())
                .filter(Quota::owes)
                .distinct()
                .forEach(quota -> inBackground(quota, Purpose.PAY));
    }

    /** One of them is to blame; nothing of the call was done. */
    private Uni<Void> apart(List<Sent> batch, Throwable refusal) {
        outage.end();
        int half = batch.size() / 2;
        if (half == 0) {
            Quota quota = batch.getFirst().asked().quota();
            LOG.warnf(
                    "%s is counted here alone, ratelimit-service refused it: %s",
                    quota.limit(), refusal);
            unserved.put(served(quota), true);
            forget(batch);
            return Uni.createFrom().voidItem();
        }
        return call(batch.subList(0, half)).chain(() -> call(batch.subList(half, batch.size())));
    }

    private Uni<Void> away(List<Sent> batch, Throwable failure) {
        outage.begin(failure);
        forget(batch);
        forgetWaiting();
        return Uni.createFrom().voidItem();
    }

    /** Who came meanwhile does not wait for the next failure. */
    private void forgetWaiting() {
        for (Asked asked = waiting.poll(); asked != null; asked = waiting.poll()) {
            asked.untold();
        }
    }

    private static void forget(List<Sent> batch) {
        batch.forEach(sent -> sent.asked().untold());
    }
}
