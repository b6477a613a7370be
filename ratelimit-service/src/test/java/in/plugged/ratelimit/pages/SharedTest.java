package in.plugged.ratelimit.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SharedTest {

    private final AtomicLong time = new AtomicLong();
    private final List<UniEmitter<? super String>> asked = new ArrayList<>();
    private final Shared<String, String> shared =
            new Shared<>(this::ask, key -> Duration.ofSeconds(key.length()), time::get);

    private Uni<String> ask(String key) {
        return Uni.createFrom().emitter(asked::add);
    }

    @Test
    void whoComesMeanwhileWaitsForTheSameAnswer() {
        var first = answer("ab");
        var second = answer("ab");

        asked.getFirst().complete("one");

        first.assertItem("one");
        second.assertItem("one");
        assertEquals(1, asked.size());
    }

    @Test
    void anAnswerIsGivenAsLongAsItIsFresh() {
        var _ = answer("ab");
        asked.getFirst().complete("one");

        pass(Duration.ofMillis(1_999));
        answer("ab").assertItem("one");
        assertEquals(1, asked.size());

        pass(Duration.ofMillis(1));
        answer("ab").assertNotTerminated();
        assertEquals(2, asked.size());
    }

    @Test
    void eachKeyHasItsOwnAnswerAndTime() {
        var _ = answer("ab");
        var _ = answer("abcd");
        asked.get(0).complete("short");
        asked.get(1).complete("long");

        pass(Duration.ofSeconds(3));

        answer("abcd").assertItem("long");
        answer("ab").assertNotTerminated();
    }

    @Test
    void aFailureIsNotKept() {
        var first = answer("ab");
        asked.getFirst().fail(new IllegalStateException("away"));
        first.assertFailedWith(IllegalStateException.class, "away");

        var second = answer("ab");
        asked.get(1).complete("back");

        second.assertItem("back");
    }

    @Test
    void whoLeavesTakesTheAnswerFromNobody() {
        var first = answer("ab");
        var second = answer("ab");
        first.cancel();

        asked.getFirst().complete("one");

        second.assertItem("one");
    }

    private UniAssertSubscriber<String> answer(String key) {
        return shared.of(key).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private void pass(Duration duration) {
        var _ = time.addAndGet(duration.toNanos());
    }
}
