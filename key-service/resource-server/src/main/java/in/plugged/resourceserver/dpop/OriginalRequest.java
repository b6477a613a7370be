package in.plugged.resourceserver.dpop;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The request for which a proof was made, where that is another one than the request which brings
 * it: a gateway asks about its caller's.
 *
 * @param method empty when nobody knows
 * @param path what was asked for, without a host
 */
public record OriginalRequest(String method, String path) {

    private static final String KEY = OriginalRequest.class.getName();
    private static final OriginalRequest UNKNOWN = new OriginalRequest("", "");

    /** From now on proofs that come with the request are held against this one. */
    public void note(RoutingContext context) {
        context.put(KEY, this);
    }

    /** From now on no proof that comes with the request is good: nobody knows what it is for. */
    public static void hide(RoutingContext context) {
        context.put(KEY, UNKNOWN);
    }

    /** Whether something was said of it. */
    public static boolean noted(RoutingContext context) {
        return of(context).isPresent();
    }

    /** What was said of it; empty when the proof is for the request that brings it. */
    public static Optional<OriginalRequest> of(RoutingContext context) {
        return Optional.ofNullable(context.<@Nullable OriginalRequest>get(KEY));
    }

    public boolean known() {
        return !equals(UNKNOWN);
    }
}
