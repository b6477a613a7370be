package in.plugged.ratelimit.limit;

import io.vertx.redis.client.Response;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** What the script said of the limits of one subject. */
record ScriptAnswer(List<LimitStatus> limits) {

    private static final int FIELDS = 5;

    static ScriptAnswer of(List<LimitCheck> checks, Response answer) {
        return new ScriptAnswer(
                IntStream.range(0, checks.size())
                        .mapToObj(i -> standing(checks.get(i), answer, i))
                        .toList());
    }

    /** Whether all of them had room, and so it was taken. */
    boolean passed() {
        return limits.stream().allMatch(LimitStatus::passes);
    }

    private static LimitStatus standing(LimitCheck check, Response answer, int i) {
        long now = number(answer.get(0));
        long reset = number(answer, i, 2);
        long waits = number(answer, i, 3);
        return new LimitStatus(
                check.rule(),
                number(answer, i, 0) == 1,
                number(answer, i, 1),
                Instant.ofEpochMilli(reset),
                reset - now,
                waits > 0 ? OptionalLong.of(waits) : OptionalLong.empty(),
                check.lease() > 0 ? OptionalLong.of(number(answer, i, 4)) : OptionalLong.empty());
    }

    private static long number(Response answer, int check, int field) {
        return number(answer.get(1 + FIELDS * check + field));
    }

    private static long number(Response of) {
        return Objects.requireNonNull(of.toLong(), "the script answers numbers alone");
    }

    /** What gives back all that was taken by these checks, and takes nothing. */
    List<LimitCheck> undoing(List<LimitCheck> checks) {
        return IntStream.range(0, checks.size())
                .mapToObj(i -> limits.get(i).undoing(checks.get(i)))
                .toList();
    }

    /** The same after that was done, for a request that was refused for another subject. */
    ScriptAnswer undone(ScriptAnswer after) {
        return new ScriptAnswer(
                IntStream.range(0, limits.size())
                        .mapToObj(i -> limits.get(i).undone(after.limits.get(i)))
                        .toList());
    }
}
