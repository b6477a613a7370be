package in.plugged.resourceserver.ratelimit;

import in.plugged.resourceserver.ratelimit.Decision.By;
import in.plugged.resourceserver.ratelimit.Decision.Figures;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;

/**
 * What an answer says of the caller's limit, in the usual headers and in those of the IETF's draft.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/">RateLimit
 *     header fields for HTTP</a>
 */
public final class LimitHeaders {

    private static final CharSequence LIMIT = HttpHeaders.createOptimized("X-RateLimit-Limit");
    private static final CharSequence REMAINING =
            HttpHeaders.createOptimized("X-RateLimit-Remaining");
    private static final CharSequence RESET = HttpHeaders.createOptimized("X-RateLimit-Reset");
    private static final CharSequence SOURCE = HttpHeaders.createOptimized("X-RateLimit-Source");
    private static final CharSequence POLICY = HttpHeaders.createOptimized("RateLimit-Policy");
    private static final CharSequence STANDING = HttpHeaders.createOptimized("RateLimit");

    private LimitHeaders() {}

    /**
     * Has that answer say how a limit stands that a resource has taken from. It takes the place of
     * what would be said of the limit of the caller's credential.
     */
    public static void show(HttpServerResponse answer, Limit limit, Decision decision) {
        Figures figures = decision.figures();
        write(answer.headers(), limit.name(), figures, figures.remaining());
    }

    /** Whether a limit was shown already. */
    static boolean shown(MultiMap headers) {
        return headers.contains(LIMIT);
    }

    /**
     * Writes them.
     *
     * @param name of the limit
     * @param remaining how much is left after all
     */
    public static void write(MultiMap headers, String name, Figures figures, long remaining) {
        headers.set(LIMIT, Long.toString(figures.limit()))
                .set(REMAINING, Long.toString(remaining))
                .set(RESET, Long.toString(seconds(figures.resetAt())))
                .set(
                        POLICY,
                        '"' + name + "\";q=" + figures.limit() + ";w=" + figures.windowSeconds())
                .set(
                        STANDING,
                        '"' + name + "\";r=" + remaining + ";t=" + figures.resetAfterSeconds());
        if (figures.by() == By.LOCAL) {
            headers.set(SOURCE, "local");
        } else {
            headers.remove(SOURCE);
        }
    }

    /** Rounded up: whoever comes then is not too early. */
    private static long seconds(Instant moment) {
        return moment.getEpochSecond() + (moment.getNano() > 0 ? 1 : 0);
    }
}
