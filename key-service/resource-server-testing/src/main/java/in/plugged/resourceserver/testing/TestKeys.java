package in.plugged.resourceserver.testing;

/**
 * Makes keys for tests, one for each way in which a key can stand:
 *
 * <pre>{@code
 * given().header("Authorization", TestKeys.valid().scopes("read:servers").bearer())
 * }</pre>
 *
 * <p>Each call makes another key, so several callers can meet in one test.
 */
public final class TestKeys {

    private TestKeys() {}

    /** A good key. It has no scope before it is given one. */
    public static TestKeyBuilder valid() {
        return in(KeyState.VALID);
    }

    public static TestKeyBuilder expired() {
        return in(KeyState.EXPIRED);
    }

    public static TestKeyBuilder revoked() {
        return in(KeyState.REVOKED);
    }

    public static TestKeyBuilder suspended() {
        return in(KeyState.SUSPENDED);
    }

    /** A key whose limit is used up. */
    public static TestKeyBuilder limited() {
        return in(KeyState.LIMITED);
    }

    /** A well-formed key that never was. */
    public static TestKeyBuilder unknown() {
        return in(KeyState.UNKNOWN);
    }

    /** A key with a typing error. */
    public static TestKeyBuilder malformed() {
        return in(KeyState.MALFORMED);
    }

    /** A key of which nobody can tell whether it is good. */
    public static TestKeyBuilder unavailable() {
        return in(KeyState.UNAVAILABLE);
    }

    public static TestKeyBuilder in(KeyState state) {
        return new TestKeyBuilder(state);
    }
}
