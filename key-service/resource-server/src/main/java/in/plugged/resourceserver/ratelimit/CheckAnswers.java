package in.plugged.resourceserver.ratelimit;

import in.plugged.resourceserver.ratelimit.LimitSource.Check;
import in.plugged.resourceserver.ratelimit.LimitSource.LimitsUnavailable;
import in.plugged.resourceserver.ratelimit.LimitSource.Request;
import in.plugged.resourceserver.ratelimit.LimitSource.Result;
import in.plugged.resourceserver.ratelimit.LimitSource.Standing;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads what ratelimit-service answers; what can't be true is as good as no answer. */
final class CheckAnswers {

    private static final int LONGEST_WINDOW_SECONDS = 86_400;
    private static final long LONGEST_WINDOW_MS = LONGEST_WINDOW_SECONDS * 1_000L;

    private CheckAnswers() {}

    /** An answer to each request, or {@link LimitsUnavailable}. */
    static List<Result> read(List<Request> requests, CheckApi.Answer answer) {
        List<CheckApi.Result> results = there(answer.results());
        require(results.size() == requests.size());
        return IntStream.range(0, results.size())
                .mapToObj(i -> result(requests.get(i).checks(), results.get(i)))
                .toList();
    }

    private static Result result(List<Check> checks, CheckApi.Result result) {
        List<CheckApi.Standing> limits = there(there(result).limits());
        require(limits.size() == checks.size());
        return new Result(
                there(result.allowed()),
                IntStream.range(0, limits.size())
                        .mapToObj(i -> standing(checks.get(i), there(limits.get(i))))
                        .toList());
    }

    private static Standing standing(Check check, CheckApi.Standing told) {
        long limit = there(told.limit());
        int windowSeconds = there(told.windowSeconds());
        long remaining = there(told.remaining());
        long resetAfterMs = there(told.resetAfterMs());
        require(limit >= 1 && remaining >= 0 && remaining <= limit);
        require(resetAfterMs >= 0 && resetAfterMs <= LONGEST_WINDOW_MS);
        require(windowSeconds >= 1 && windowSeconds <= LONGEST_WINDOW_SECONDS);
        return new Standing(
                limit,
                windowSeconds,
                remaining,
                there(told.resetAt()),
                resetAfterMs,
                between(told.retryAfterMs(), LONGEST_WINDOW_MS),
                between(told.leased(), check.lease()));
    }

    private static OptionalLong between(@Nullable Long value, long most) {
        if (value == null) {
            return OptionalLong.empty();
        }
        require(value >= 0 && value <= most);
        return OptionalLong.of(value);
    }

    private static <T> T there(@Nullable T value) {
        if (value == null) {
            throw notUnderstood();
        }
        return value;
    }

    private static void require(boolean sense) {
        if (!sense) {
            throw notUnderstood();
        }
    }

    private static LimitsUnavailable notUnderstood() {
        return new LimitsUnavailable(new IllegalStateException("its answer can't be understood"));
    }
}
