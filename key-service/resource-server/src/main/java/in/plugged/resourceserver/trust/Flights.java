package in.plugged.resourceserver.trust;

import in.plugged.resourceserver.credential.CredentialDigest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** Questions that are under way: who asks for the same credential at the same time shares one. */
public final class Flights<V> {

    private final ConcurrentMap<CredentialDigest, Uni<V>> flights = new ConcurrentHashMap<>();

    /** The answer. Each of those who wait is continued on its own event loop. */
    public Uni<V> shared(CredentialDigest digest, Supplier<Uni<V>> question) {
        Uni<V> flight =
                flights.computeIfAbsent(
                        digest,
                        _ ->
                                question.get()
                                        .onTermination()
                                        .invoke(() -> flights.remove(digest))
                                        .memoize()
                                        .indefinitely());
        Context context = Vertx.currentContext();
        return context == null
                ? flight
                : flight.emitOn(task -> context.runOnContext(_ -> task.run()));
    }

    /** Whether somebody is asking for it right now. */
    public boolean underWay(CredentialDigest digest) {
        return flights.containsKey(digest);
    }
}
