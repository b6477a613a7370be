package in.plugged.oauth.limit;

import in.plugged.resourceserver.ratelimit.Limit;
import in.plugged.resourceserver.ratelimit.LimitSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * ratelimit-service of a test: what is asked is remembered, by policy and subject, and two of each
 * pass in a window that ends long after the test.
 */
@Alternative
@ApplicationScoped
class RecordingSource implements LimitSource {

    static final int MOST = 2;

    private static final int WINDOW_SECONDS = 7_200;
    private static final Instant END = Instant.parse("2099-01-01T00:00:00Z");
    private static final long LEFT_MS = 41_500;

    private final Map<String, Long> taken = new ConcurrentHashMap<>();

    /** How much was taken there, refused ones left out. */
    long taken(String policy, String subject) {
        return taken.getOrDefault(policy + " " + subject, 0L);
    }

    @Override
    public Uni<List<Result>> check(List<Request> asked) {
        return Uni.createFrom().item(asked.stream().map(this::decide).toList());
    }

    private synchronized Result decide(Request request) {
        Check check = request.checks().getFirst();
        Limit limit = check.limit();
        long before = taken(limit.name(), check.subject());
        boolean allowed = before + Math.max(1, check.cost()) <= MOST;
        long after = allowed ? before + check.cost() : before;
        taken.put(limit.name() + " " + check.subject(), after);
        return new Result(
                allowed,
                List.of(
                        new Standing(
                                MOST,
                                WINDOW_SECONDS,
                                MOST - after,
                                END,
                                LEFT_MS,
                                allowed ? OptionalLong.empty() : OptionalLong.of(LEFT_MS),
                                OptionalLong.empty())));
    }
}
