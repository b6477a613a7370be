package in.plugged.resourceserver.testing;

import in.plugged.resourceserver.credential.PresentedKey;
import in.plugged.resourceserver.keys.KeySnapshot;
import in.plugged.resourceserver.keys.KeySource;
import io.quarkus.runtime.LaunchMode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Knows the keys that tests have made, in place of key-service. Every request is asked for here,
 * since nothing is announced. The library asks for its source at the start: one that is no test run
 * ends there.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class TestKeySource implements KeySource {

    /** By text. Static, so that a test finds it without an injection, and before the start. */
    private static final Map<String, Supplier<KeySnapshot>> KEYS = new ConcurrentHashMap<>();

    TestKeySource() {
        requireTest(LaunchMode.current());
    }

    static void requireTest(LaunchMode mode) {
        if (mode != LaunchMode.TEST) {
            throw new IllegalStateException(
                    "resource-server-testing lets tests in with keys of their own and this is no test: give the dependency the scope test");
        }
    }

    /**
     * From now on the key is known.
     *
     * @param standing gives the key as it stands, or fails like the question for it
     */
    static void add(PresentedKey key, Supplier<KeySnapshot> standing) {
        KEYS.put(key.text(), standing);
    }

    @Override
    public Uni<Optional<KeySnapshot>> ask(PresentedKey key, Demand demand) {
        return Uni.createFrom()
                .item(() -> Optional.ofNullable(KEYS.get(key.text())).map(Supplier::get));
    }

    @Override
    public Duration reuseWhileDeaf() {
        return Duration.ZERO;
    }

    @Override
    public boolean announcesChanges() {
        return false;
    }
}
