package in.plugged.resourceserver.testing;

/**
 * Makes access tokens of applications for tests, one for each way in which a token can stand:
 *
 * <pre>{@code
 * given().header("Authorization", TestTokens.valid().scopes("read:servers").bearer())
 * }</pre>
 *
 * <p>Each call makes another token, so several applications can meet in one test.
 */
public final class TestTokens {

    private TestTokens() {}

    /** A good token for the whole origin, without a scope unless one is said. */
    public static TestTokenBuilder valid() {
        return in(TokenState.VALID);
    }

    /** A token past its time: 401, reason {@code expired}. */
    public static TestTokenBuilder expired() {
        return in(TokenState.EXPIRED);
    }

    /** A token that was ended, or never was: 401, reason {@code unknown}. */
    public static TestTokenBuilder ended() {
        return in(TokenState.ENDED);
    }

    /** A token of which nobody can tell whether it is good: 503. */
    public static TestTokenBuilder unavailable() {
        return in(TokenState.UNAVAILABLE);
    }

    static TestTokenBuilder in(TokenState state) {
        return new TestTokenBuilder(state);
    }
}
