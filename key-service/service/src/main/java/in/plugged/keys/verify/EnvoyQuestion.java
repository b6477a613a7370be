package in.plugged.keys.verify;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;

/**
 * Whether what runs here answers a question that Envoy has asked over gRPC, in which Envoy itself
 * says for which request it asks.
 */
public final class EnvoyQuestion {

    private static final String KEY = EnvoyQuestion.class.getName();

    private EnvoyQuestion() {}

    /** From now on, as long as this call is answered. */
    public static void note() {
        ContextLocals.put(KEY, true);
    }

    static boolean isAsked() {
        return VertxContext.isOnDuplicatedContext() && ContextLocals.get(KEY).isPresent();
    }
}
