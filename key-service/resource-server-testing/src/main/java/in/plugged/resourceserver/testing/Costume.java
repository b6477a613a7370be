package in.plugged.resourceserver.testing;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/**
 * The header that makes a request act as somebody.
 *
 * @param cookie whether it is {@code Cookie}, else it is {@code Authorization}
 */
record Costume(boolean cookie, String value) {

    static Costume of(TestKey key) {
        return new Costume(false, key.bearer());
    }

    static Costume of(TestToken token) {
        return new Costume(false, token.bearer());
    }

    static Costume of(TestSession session) {
        return new Costume(true, session.cookie());
    }

    /** A cookie goes beside others. */
    void dress(MultiMap headers) {
        String before = cookie ? headers.get(HttpHeaders.COOKIE) : null;
        headers.set(
                cookie ? HttpHeaders.COOKIE : HttpHeaders.AUTHORIZATION,
                before == null ? value : before + "; " + value);
    }
}
