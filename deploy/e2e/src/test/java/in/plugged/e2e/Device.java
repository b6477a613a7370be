package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A program without a browser that asks to be let in, and keeps to the pace that it is told. */
final class Device {

    static final String PENDING = "authorization_pending";

    private final Http calls;
    private final String deviceCode;
    private final String userCode;
    private final Duration interval;
    private long next;

    private Device(Http calls, Answer begun) {
        this.calls = calls;
        this.deviceCode = begun.at("/device_code");
        this.userCode = begun.at("/user_code");
        this.interval = Duration.ofSeconds(begun.json().at("/interval").asLong());
        this.next = System.nanoTime() + interval.toNanos();
    }

    static Device begin(Stack stack) {
        return begin(stack, "{\"client_name\":\"e2e\"}");
    }

    static Device begin(Stack stack, String wish) {
        var calls = new Http(stack.gateway(), "X-Nobody", "yes");
        Answer begun = calls.post("/api/cli/auth/initiate", wish);
        assertEquals(200, begun.status(), begun::text);
        return new Device(calls, begun);
    }

    /** What the person is to compare. */
    String userCode() {
        return userCode;
    }

    /** Such as a person's click sends. */
    String decision() {
        return "{\"user_code\":\"" + userCode + "\"}";
    }

    Duration interval() {
        return interval;
    }

    /** Where it asks, without any credential. */
    String pollPath() {
        return "/api/cli/auth/poll?device_code=" + deviceCode;
    }

    /** Asks at once. */
    Answer poll() {
        Answer answer = calls.get(pollPath());
        next = System.nanoTime() + interval.toNanos();
        return answer;
    }

    /** Asks an interval after the last time. */
    Answer pollInTime() {
        rest(Duration.ofNanos(next - System.nanoTime()));
        return poll();
    }

    static void rest(Duration pause) {
        long until = System.nanoTime() + pause.toNanos();
        for (long left = pause.toNanos(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
