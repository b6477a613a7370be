package in.plugged.ratelimit.pages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Function;

/**
 * Answers that all who ask the same get together, as long as they are fresh: however many look at
 * something, it is read once. A failure is told to those who wait for it, and then asked anew.
 */
final class Shared<K, V> {

    private static final int MOST = 1_000;

    private final Function<K, Uni<V>> source;
    private final Cache<K, Uni<V>> answers;

    /**
     * @param fresh for how long, counted from the question on
     */
    Shared(Function<K, Uni<V>> source, Function<K, Duration> fresh, Ticker ticker) {
        this.source = source;
        this.answers =
                Caffeine.newBuilder()
                        .maximumSize(MOST)
                        .ticker(ticker)
                        .expireAfter(Expiry.<K, Uni<V>>writing((key, _) -> fresh.apply(key)))
                        .build();
    }

    Uni<V> of(K key) {
        return answers.get(key, this::ask);
    }

    private Uni<V> ask(K key) {
        return Uni.createFrom()
                .deferred(() -> source.apply(key))
                .onFailure()
                .invoke(() -> answers.invalidate(key))
                .memoize()
                .indefinitely();
    }
}
