package in.plugged.resourceserver.testing;

/**
 * Makes sessions of users for tests, one for each way in which a session can stand:
 *
 * <pre>{@code
 * given().header("Cookie", TestSessions.valid().hubs("hub_1", "hub_2").cookie())
 * }</pre>
 *
 * <p>Each call makes another session, so several users can meet in one test.
 */
public final class TestSessions {

    private TestSessions() {}

    /** A good session, which may do everything in each of its hubs. */
    public static TestSessionBuilder valid() {
        return in(SessionState.VALID);
    }

    /** A session that was ended, or never was: 401, reason {@code unknown}. */
    public static TestSessionBuilder ended() {
        return in(SessionState.ENDED);
    }

    /** A session of which nobody can tell whether it is good: 503. */
    public static TestSessionBuilder unavailable() {
        return in(SessionState.UNAVAILABLE);
    }

    static TestSessionBuilder in(SessionState state) {
        return new TestSessionBuilder(state);
    }
}
