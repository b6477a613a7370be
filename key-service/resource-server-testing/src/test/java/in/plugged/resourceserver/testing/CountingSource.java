package in.plugged.resourceserver.testing;

import in.plugged.resourceserver.ratelimit.Limit;
import in.plugged.resourceserver.ratelimit.LimitSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** ratelimit-service of a test: each subject has one window, which ends long after the test. */
@Alternative
@ApplicationScoped
class CountingSource implements LimitSource {

    private static final Instant END = Instant.parse("2099-01-01T00:00:00.001Z");
    private static final long LEFT_MS = 41_500;

    private final Map<String, Long> taken = new ConcurrentHashMap<>();
    private volatile boolean away;

    void goesAway() {
        away = true;
    }

    void comesBack() {
        away = false;
    }

    long taken(String subject) {
        return taken.getOrDefault(subject, 0L);
    }

    @Override
    public Uni<List<Result>> check(List<Request> asked) {
        return away
                ? Uni.createFrom().failure(new LimitsUnavailable(new IOException("away")))
                : Uni.createFrom().item(asked.stream().map(this::decide).toList());
    }

    private synchronized Result decide(Request request) {
        Check check = request.checks().getFirst();
        Limit limit = check.limit();
        check.giveBack().ifPresent(back -> taken.merge(check.subject(), -back.cost(), Long::sum));
        boolean allowed = taken(check.subject()) + Math.max(1, check.cost()) <= limit.limit();
        if (allowed) {
            taken.merge(check.subject(), check.cost(), Long::sum);
        }
        return new Result(
                allowed,
                List.of(
                        new Standing(
                                limit.limit(),
                                limit.windowSeconds(),
                                limit.limit() - taken(check.subject()),
                                END,
                                LEFT_MS,
                                allowed ? OptionalLong.empty() : OptionalLong.of(LEFT_MS),
                                OptionalLong.empty())));
    }
}
