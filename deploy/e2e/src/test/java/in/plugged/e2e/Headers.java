package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;

/** What an answer says of the limit of who asked. */
record Headers(Answer answer) {

    /** Every header is there, and all say the same. */
    void assertAbout(String policy, long limit, int windowSeconds) {
        assertEquals(Long.toString(limit), answer.header("X-RateLimit-Limit"), answer::text);
        assertEquals(
                "\"%s\";q=%d;w=%d".formatted(policy, limit, windowSeconds),
                answer.header("RateLimit-Policy"));
        assertTrue(0 <= remaining() && remaining() < limit, () -> "remaining: " + remaining());
        long left = reset().getEpochSecond() - Instant.now().getEpochSecond();
        assertTrue(-1 <= left && left <= windowSeconds + 1, () -> "seconds left: " + left);
        String now = answer.header("RateLimit");
        assertTrue(now.startsWith("\"%s\";r=%d;t=".formatted(policy, remaining())), now);
    }

    void assertNone() {
        for (String name :
                new String[] {"X-RateLimit-Limit", "X-RateLimit-Remaining", "RateLimit"}) {
            assertEquals("", answer.header(name), name);
        }
    }

    long remaining() {
        return Long.parseLong(answer.header("X-RateLimit-Remaining"));
    }

    Instant reset() {
        return Instant.ofEpochSecond(Long.parseLong(answer.header("X-RateLimit-Reset")));
    }

    int retryAfterSeconds() {
        return Integer.parseInt(answer.header("Retry-After"));
    }

    /** Whether the instance counted by itself. */
    boolean local() {
        return answer.header("X-RateLimit-Source").equals("local");
    }
}
