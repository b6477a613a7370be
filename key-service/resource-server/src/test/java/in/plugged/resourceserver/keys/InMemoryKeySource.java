package in.plugged.resourceserver.keys;

import in.plugged.resourceserver.credential.PresentedKey;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A source that knows what a test gives it. It can be away, and it can hold its answers back: what
 * is answered then is what was known when the question came.
 */
final class InMemoryKeySource implements KeySource {

    private final Map<String, KeySnapshot> keys = new ConcurrentHashMap<>();
    private final Queue<Demand> questions = new ConcurrentLinkedQueue<>();
    private final Queue<PresentedKey> exposed = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();
    private final Duration reuseWhileDeaf;
    private volatile boolean holding;
    private volatile boolean away;

    InMemoryKeySource(Duration reuseWhileDeaf) {
        this.reuseWhileDeaf = reuseWhileDeaf;
    }

    void knows(PresentedKey key, KeySnapshot snapshot) {
        keys.put(key.text(), snapshot);
    }

    void forgets(PresentedKey key) {
        keys.remove(key.text());
    }

    void comesBack() {
        away = false;
    }

    void goesAway() {
        away = true;
    }

    void holdsItsAnswers() {
        holding = true;
    }

    /** Gives what was held back; later questions are answered at once. */
    void answers() {
        holding = false;
        for (Runnable answer = held.poll(); answer != null; answer = held.poll()) {
            answer.run();
        }
    }

    /** All that was asked so far, in its order. */
    List<Demand> questions() {
        return List.copyOf(questions);
    }

    /** All keys of which it was told that they came in clear text. */
    List<PresentedKey> exposed() {
        return List.copyOf(exposed);
    }

    @Override
    public Uni<Boolean> exposed(PresentedKey key) {
        exposed.add(key);
        return KeySource.super.exposed(key);
    }

    @Override
    public Uni<Optional<KeySnapshot>> ask(PresentedKey key, Demand demand) {
        return Uni.createFrom().<Optional<KeySnapshot>>emitter(asker -> asked(key, demand, asker));
    }

    private void asked(
            PresentedKey key, Demand demand, UniEmitter<? super Optional<KeySnapshot>> asker) {
        questions.add(demand);
        Optional<KeySnapshot> known = Optional.ofNullable(keys.get(key.text()));
        if (holding) {
            held.add(() -> answer(known, asker));
        } else {
            answer(known, asker);
        }
    }

    private void answer(
            Optional<KeySnapshot> known, UniEmitter<? super Optional<KeySnapshot>> asker) {
        if (away) {
            asker.fail(new KeysUnavailable(new IOException("away")));
        } else {
            asker.complete(known);
        }
    }

    @Override
    public Duration reuseWhileDeaf() {
        return reuseWhileDeaf;
    }
}
