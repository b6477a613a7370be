package in.plugged.resourceserver.error;

import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * The id of a request: the caller's own when it is a sane one, else a new one. It is on every
 * answer and in the log.
 */
public final class RequestId {

    static final String HEADER = "X-Request-Id";

    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:/+=@-]{1,128}");

    private RequestId() {}

    static void assign(RoutingContext context) {
        String given = context.request().getHeader(HEADER);
        boolean kept = given != null && SANE.matcher(given).matches();
        context.response().headers().set(HEADER, kept ? given : fresh());
    }

    /**
     * Ids tell requests apart, they protect nothing: so no shared secure generator, which all
     * threads would wait for.
     */
    private static String fresh() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** The id that the answer to this request carries. */
    public static String of(RoutingContext context) {
        return String.valueOf(context.response().headers().get(HEADER));
    }
}
