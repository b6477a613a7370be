package in.plugged.resourceserver.trust;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Questions that are under way: who asks for the same at the same time shares one.
 *
 * @param <K> what tells questions apart, a credential say
 */
public final class Flights<K, V> {

    private final ConcurrentMap<K, Uni<V>> flights = new ConcurrentHashMap<>();

    /** The answer. Each of those who wait is continued on its own event loop. */
    public Uni<V> shared(K key, Supplier<Uni<V>> question) {
        Uni<V> flight =
                flights.computeIfAbsent(
                        key,
                        _ ->
                                question.get()
                                        .onTermination()
                                        .invoke(() -> flights.remove(key))
                                        .memoize()
                                        .indefinitely());
        Context context = Vertx.currentContext();
        return context == null
                ? flight
                : flight.emitOn(task -> context.runOnContext(_ -> task.run()));
    }

    /** Whether somebody is asking for it right now. */
    public boolean underWay(K key) {
        return flights.containsKey(key);
    }
}
