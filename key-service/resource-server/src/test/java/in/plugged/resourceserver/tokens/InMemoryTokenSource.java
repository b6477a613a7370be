package in.plugged.resourceserver.tokens;

import in.plugged.resourceserver.credential.OpaqueToken;
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
public final class InMemoryTokenSource implements TokenSource {

    private final Map<String, TokenSnapshot> tokens = new ConcurrentHashMap<>();
    private final Queue<Boolean> questions = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();
    private final Duration reuseWhileDeaf;
    private volatile boolean holding;
    private volatile boolean away;
    private volatile Runnable onFreshQuestion = () -> {};

    InMemoryTokenSource(Duration reuseWhileDeaf) {
        this.reuseWhileDeaf = reuseWhileDeaf;
    }

    public InMemoryTokenSource() {
        this(Duration.ZERO);
    }

    public void knows(OpaqueToken token, TokenSnapshot snapshot) {
        tokens.put(token.text(), snapshot);
    }

    /** A new session like that one. */
    public OpaqueToken issues(TokenBuilder session) {
        OpaqueToken token = TokenInstance.session();
        knows(token, session.build());
        return token;
    }

    void forgets(OpaqueToken token) {
        tokens.remove(token.text());
    }

    void goesAway() {
        away = true;
    }

    void holdsItsAnswers() {
        holding = true;
    }

    /** What happens meanwhile whenever a fresh answer is wanted. */
    void onFreshQuestion(Runnable action) {
        onFreshQuestion = action;
    }

    /** Gives what was held back; later questions are answered at once. */
    void answers() {
        holding = false;
        for (Runnable answer = held.poll(); answer != null; answer = held.poll()) {
            answer.run();
        }
    }

    /** For each question so far, whether a fresh answer was wanted. */
    public List<Boolean> questions() {
        return List.copyOf(questions);
    }

    @Override
    public Uni<Optional<TokenSnapshot>> ask(OpaqueToken token, boolean fresh) {
        return Uni.createFrom()
                .<Optional<TokenSnapshot>>emitter(asker -> asked(token, fresh, asker));
    }

    private void asked(
            OpaqueToken token, boolean fresh, UniEmitter<? super Optional<TokenSnapshot>> asker) {
        questions.add(fresh);
        Optional<TokenSnapshot> known = Optional.ofNullable(tokens.get(token.text()));
        if (fresh) {
            onFreshQuestion.run();
        }
        if (holding) {
            held.add(() -> answer(known, asker));
        } else {
            answer(known, asker);
        }
    }

    private void answer(
            Optional<TokenSnapshot> known, UniEmitter<? super Optional<TokenSnapshot>> asker) {
        if (away) {
            asker.fail(new TokensUnavailable(new IOException("away")));
        } else {
            asker.complete(known);
        }
    }

    @Override
    public Duration reuseWhileDeaf() {
        return reuseWhileDeaf;
    }
}
