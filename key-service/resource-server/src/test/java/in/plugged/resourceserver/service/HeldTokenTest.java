package in.plugged.resourceserver.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import in.plugged.resourceserver.service.HeldToken.Granted;
import in.plugged.resourceserver.service.ServiceTokens.TokenUnavailable;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tokens live ten minutes. */
class HeldTokenTest {

    private static final Duration LIFE = Duration.ofMinutes(10);

    private long nanos;
    private final List<Timer> timers = new ArrayList<>();
    private final HeldToken token =
            new HeldToken(
                    "key-service",
                    "gateway",
                    this::issue,
                    (delay, work) -> timers.add(new Timer(delay, work)),
                    () -> nanos);
    private int issued;
    private int asked;
    private boolean away;
    private Optional<UniEmitter<? super Granted>> waiting = Optional.empty();

    private record Timer(Duration delay, Runnable work) {}

    private Uni<Granted> issue() {
        asked++;
        return away
                ? Uni.createFrom().failure(new ConnectException("refused"))
                : Uni.createFrom().item(new Granted("token " + ++issued, LIFE));
    }

    @Test
    void oneTokenServesAll() {
        assertEquals("token 1", got());
        assertEquals("token 1", got());
    }

    @Test
    void itIsReplacedAtHalfOfItsLife() {
        got();
        assertEquals(List.of(Duration.ofMinutes(5)), timers.stream().map(Timer::delay).toList());

        timers.removeFirst().work().run();

        assertEquals("token 2", got());
        assertEquals(Duration.ofMinutes(5), timers.getFirst().delay());
    }

    @Test
    void whileItsIssuerIsAwayTheOldOneServesUntilItEnds() {
        got();
        away = true;
        nanos += Duration.ofMinutes(5).toNanos();
        timers.removeFirst().work().run();

        assertEquals("token 1", got());
        nanos += Duration.ofSeconds(294).toNanos();
        assertEquals("token 1", got());
        nanos += Duration.ofSeconds(1).toNanos();
        assertThrows(TokenUnavailable.class, this::got);
    }

    @Test
    void aRenewalThatFailedIsTriedAgainUntilItWorks() {
        got();
        away = true;
        timers.removeFirst().work().run();
        assertEquals(Duration.ofSeconds(5), timers.getFirst().delay());
        timers.removeFirst().work().run();
        away = false;
        timers.removeFirst().work().run();

        assertEquals("token 2", got());
    }

    @Test
    void aFailureAnswersForASecondAndThenTheNextCallerTriesAnew() {
        away = true;
        assertThrows(TokenUnavailable.class, this::got);
        assertThrows(TokenUnavailable.class, this::got);
        nanos += Duration.ofMillis(999).toNanos();
        assertThrows(TokenUnavailable.class, this::got);
        assertEquals(1, asked);
        away = false;
        nanos += Duration.ofMillis(1).toNanos();

        assertEquals("token 1", got());
    }

    @Test
    void aTokenThatSomebodyGotMeanwhileIsRenewedOnce() {
        got();
        away = true;
        nanos += Duration.ofMinutes(5).toNanos();
        timers.removeFirst().work().run();
        nanos += Duration.ofMinutes(5).toNanos();
        away = false;
        assertEquals("token 2", got());
        assertEquals(2, timers.size());

        timers.removeFirst().work().run();

        assertEquals("token 2", got());
        assertEquals(1, timers.size());
        assertEquals(3, asked);
    }

    @Test
    void allWhoWaitShareOneRequest() {
        var asked = new ArrayList<String>();
        var slow =
                new HeldToken(
                        "key-service",
                        "gateway",
                        () -> Uni.createFrom().emitter(emitter -> waiting = Optional.of(emitter)),
                        (_, _) -> {},
                        () -> nanos);
        slow.get().subscribe().with(asked::add);
        var first = waiting;
        slow.get().subscribe().with(asked::add);
        assertEquals(first, waiting);

        waiting.orElseThrow().complete(new Granted("one", LIFE));

        assertEquals(List.of("one", "one"), asked);
    }

    private String got() {
        return token.get().await().atMost(Duration.ofSeconds(10));
    }
}
