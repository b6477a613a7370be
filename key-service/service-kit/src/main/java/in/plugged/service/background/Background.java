package in.plugged.service.background;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.util.function.Consumer;

/**
 * Begins work beside a request whose answer does not depend on it. The work ends by itself: it has
 * a limit in time of its own.
 */
public final class Background {

    private Background() {}

    /**
     * Begins it now.
     *
     * @param failed is told when it fails, and says so in the log
     */
    public static void begin(Uni<?> work, Consumer<Throwable> failed) {
        Cancellable _ = work.subscribe().with(_ -> {}, failed);
    }
}
