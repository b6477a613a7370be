package in.plugged.web.live;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Looks again and again. The pause begins when a look has ended and the reader wants more, so that
 * nothing queues up behind a slow one.
 */
final class Looks {

    private Looks() {}

    /**
     * The first one at once.
     *
     * @param place where to look, and where to tell it
     */
    static <T> Multi<T> every(Duration pause, Executor place, Supplier<Uni<T>> look) {
        return Multi.createBy()
                .repeating()
                .uni(() -> look(place, look))
                .withDelay(pause)
                .indefinitely();
    }

    private static <T> Uni<T> look(Executor place, Supplier<Uni<T>> look) {
        return Uni.createFrom().voidItem().emitOn(place).flatMap(_ -> look.get()).emitOn(place);
    }
}
